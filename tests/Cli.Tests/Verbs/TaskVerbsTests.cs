using System.Text.Json;
using Robotics.Cli.Tests.Support;

namespace Robotics.Cli.Tests.Verbs;

[Trait("Category", "Native")]
public sealed class TaskVerbsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tasks_List_NamesEveryTaskWithItsShapes()
    {
        JsonElement[] tasks = [.. Shell.Run(_folder, "tasks", "--json").Json.EnumerateArray()];

        Assert.Equal(
            [
                "ant", "drawer", "fork", "half-cheetah", "handover", "hopper", "lift", "move", "navigation", "peg-insertion", "pick-place",
                "push", "push-t", "quadrotor", "quadruped-course", "reach", "stack", "walker2d", "wipe",
            ],
            tasks.Select(task => task.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(tasks, task =>
        {
            JsonElement actions = task.GetProperty("actions");
            int size = actions.GetProperty("names").GetArrayLength();
            Assert.True(size > 0 && task.GetProperty("control_hz").GetDouble() > 0 && task.GetProperty("max_steps").GetInt32() > 0);
            Assert.All(new[] { "units", "low", "high" }, key => Assert.Equal(size, actions.GetProperty(key).GetArrayLength()));
            JsonElement state = task.GetProperty("observations").GetProperty("observation.state");
            Assert.Equal("float32", state.GetProperty("dtype").GetString());
            Assert.True(state.GetProperty("shape")[0].GetInt32() > 0);
        });
    }

    [Fact]
    public void Expert_Json_HoldsSuccessAndTheTasksOwnScore()
    {
        JsonElement result = Shell.Run(_folder, "expert", "--task", "push-t", "--episodes", "2", "--seed", "900000", "--json").Json;

        Assert.Equal((2, 2), (result.GetProperty("success").GetInt32(), result.GetProperty("episodes").GetInt32()));
        Assert.Equal(2, result.GetProperty("ci95").GetArrayLength());
        Assert.InRange(result.GetProperty("mean_score").GetDouble(), 0.95, 1); // coverage, which determines success
    }

    [Theory]
    [InlineData("hopper")]
    [InlineData("quadrotor")]
    public void RobotServe_TaskWithoutAnArm_SaysWhichCanBeServed(string task)
    {
        Shell refused = Shell.Run(_folder, "robot", "serve", "--robot", "sim:" + task);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("actuator commands instead of joint positions", refused.Error);
        Assert.Contains("lift", refused.Error);
    }

    [Theory]
    [InlineData("""{"parameters": [{"target": "mood"}]}""", "parameters[0]")]
    [InlineData("{", "line 1")]
    [InlineData("""{"colour": 1}""", "colour")]
    public void Record_BadRandomisation_IsOneSentenceAndLeavesNothing(string json, string word)
    {
        string file = _folder["vary.json"];
        File.WriteAllText(file, json);

        Shell refused = Shell.Run(_folder, "record", "--task", "lift", "--episodes", "1", "--randomize", file, "--out", _folder["set"]);

        Assert.Equal(1, refused.ExitCode);
        Assert.Single(refused.Error.TrimEnd('\n').Split('\n'));
        Assert.Contains(word, refused.Error);
        Assert.False(Directory.Exists(_folder["set"]));
    }
}
