using Robotics.EndToEnd.Support;

namespace Robotics.EndToEnd.Simulating;

[Trait("Category", "Native")]
public sealed class BrokenModelTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly TemporaryFolder _program = new();

    [Theory]
    [InlineData(null)]
    [InlineData("<mujoco><worldbody><body></worldbody></mujoco>")]
    [InlineData("<mujoco model='lift'><worldbody/></mujoco>")]
    public void Task_SceneMissingMalformedOrAnother_IsOneSentence(string? scene)
    {
        Copy(RoboticsProcess.ProgramFolder, _program.Path);
        string file = _program[Path.Combine("models", "lift", "lift.xml")];
        File.Delete(file);
        if (scene is not null)
            File.WriteAllText(file, scene);

        using RoboticsProcess expert = RoboticsProcess.StartIn(_program.Path, _root, "expert", "--episodes", "1", "--json");
        expert.AssertRefuses(1);
        using RoboticsProcess serve = RoboticsProcess.StartIn(
            _program.Path, _root, "robot", "serve", "--robot", "sim:lift", "--port", "0", "--json");
        serve.AssertRefuses(1);
        using RoboticsProcess record = RoboticsProcess.StartIn(
            _program.Path, _root, "record", "--episodes", "1", "--out", _root["set"], "--json");
        record.AssertRefuses(1);

        // what is wrong with the file, or what the task misses in another scene
        Assert.All(new[] { expert, serve, record }, process => Assert.Matches("lift\\.xml|no joint named", process.Error));
    }

    public void Dispose()
    {
        _root.Dispose();
        _program.Dispose();
    }

    private static void Copy(string from, string to)
    {
        foreach (string folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }
}
