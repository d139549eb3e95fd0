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
        const int Jobs = 4, Rounds = 50;
        string[] paths = new string[Jobs * Rounds];
        using var start = new Barrier(Jobs);
        Thread[] jobs = [.. Enumerable.Range(0, Jobs).Select(job => new Thread(() =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                int i = (round * Jobs) + job;
                start.SignalAndWait();
                paths[i] = RunFolder.Create(_root, $"eval{round}", "command", i, new { Job = i }).Path;
            }
        }))];
        foreach (Thread job in jobs)
            job.Start();
        foreach (Thread job in jobs)
            job.Join();

        Assert.Equal(paths.Length, paths.Distinct().Count());
        for (int i = 0; i < paths.Length; i++)
            Assert.Contains($"\"job\": {i}\n", File.ReadAllText(Path.Combine(paths[i], "config.json")), StringComparison.Ordinal);
    }
}
