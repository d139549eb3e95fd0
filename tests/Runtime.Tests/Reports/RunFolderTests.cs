using Robotics.Runtime.Reports;

namespace Robotics.Runtime.Tests.Reports;

public sealed class RunFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("robotics-runs-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    // a job array starts many runs in the same second
    [Fact]
    public void Create_ManyAtOnce_GivesEachItsOwnFolder()
    {
        string[] paths = new string[16];

        Parallel.For(0, paths.Length, i => paths[i] = RunFolder.Create(_root, "eval", "command", i, new { Job = i }).Path);

        Assert.Equal(paths.Length, paths.Distinct().Count());
        for (int i = 0; i < paths.Length; i++)
            Assert.Contains($"\"job\": {i}\n", File.ReadAllText(Path.Combine(paths[i], "config.json")), StringComparison.Ordinal);
    }
}
