using Robotics.Datasets.Episodes;
using Robotics.Simulation.Tasks.Manipulation;
using Robotics.Training.Demonstrations;

namespace Robotics.Training.Tests.Demonstrations;

[Trait("Category", "Native")]
public sealed class RecordingTeamTests
{
    private static readonly LiftTask s_task = new();
    private static readonly RecordingOptions s_blind = new() { Images = false };

    [Fact]
    public void Record_ThreeThreads_WriteTheSameFilesAsOne()
    {
        using RecordedSet one = new(s_task.Spec), three = new(s_task.Spec);
        int frames = 0;
        new RecordingTeam(s_task, 0.06, 1).Record(50, [2, 3, 5, 6], one.Folder.Begin, (count, _) => frames += count);
        new RecordingTeam(s_task, 0.06, 3).Record(50, [2, 3, 5, 6], three.Folder.Begin, (count, _) => frames -= count);

        Assert.Equal(0, frames);
        string[] names = [.. Directory.GetFiles(one.Path, "*.npz").Select(file => Path.GetFileName(file)).Order()];
        Assert.Equal(["episode_000002.npz", "episode_000003.npz", "episode_000005.npz", "episode_000006.npz"], names);
        Assert.All(
            names,
            name => Assert.Equal(File.ReadAllBytes(Path.Combine(one.Path, name)), File.ReadAllBytes(Path.Combine(three.Path, name))));
    }

    [Fact]
    public void Record_Cancelled_KeepsWholeEpisodesAndCountsThem()
    {
        using RecordedSet set = new(s_task.Spec, s_blind);
        using var stop = new CancellationTokenSource();
        int finished = 0;

        Assert.Throws<OperationCanceledException>(() => new RecordingTeam(s_task, 0, 2, s_blind).Record(
            50, [.. Enumerable.Range(0, 100)], set.Folder.Begin, (_, _) =>
            {
                if (++finished == 2)
                    stop.Cancel();
            }, stop.Token));

        Assert.InRange(finished, 2, 10);
        using NpzEpisodeReader reader = NpzEpisodeReader.Open(set.Path);
        Assert.Equal(finished, reader.Episodes.Count);
        Assert.Empty(Directory.GetFiles(set.Path, "*.tmp"));
    }

    [Fact]
    public void Record_WriteFails_EndsWithItsExceptionAndNoThreadLeft()
    {
        var error = Assert.Throws<IOException>(() => new RecordingTeam(s_task, 0, 2, s_blind).Record(
            50, [.. Enumerable.Range(0, 100)], _ => throw new IOException("disk full"), (_, _) => { }));

        Assert.Equal("disk full", error.Message);
        // the operating system removes a joined thread with a delay
        Assert.True(SpinWait.SpinUntil(() => !RecordersLive(), TimeSpan.FromSeconds(10)), "a recorder still runs");
    }

    private static bool RecordersLive() => Directory.GetDirectories("/proc/self/task").Any(thread =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm")).StartsWith("recorder", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // the thread has just ended
        }
    });
}
