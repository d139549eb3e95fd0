using Robotics.Datasets.Episodes;
using Robotics.Simulation.Tasks.Manipulation;
using Robotics.Training.Demonstrations;

namespace Robotics.Training.Tests.Demonstrations;

[Trait("Category", "Native")]
public sealed class RecordingTeamTests
{
    private static readonly LiftTask s_task = new();

    [Fact]
    public void Record_ThreeThreads_GiveWhatOneGivesInTheSameOrder()
    {
        Episode[] one = Record(1, 2, 6), three = Record(3, 2, 6);

        Assert.Equal(4, one.Length);
        for (int i = 0; i < one.Length; i++)
        {
            Assert.Equal((one[i].Seed, one[i].Length), (three[i].Seed, three[i].Length));
            Assert.Equal(one[i].State, three[i].State);
            Assert.Equal(one[i].Action, three[i].Action);
            Assert.Equal(one[i].Vectors["observation.environment_state"], three[i].Vectors["observation.environment_state"]);
            Assert.All(s_task.Spec.Cameras, camera => Assert.True(one[i].Images[camera.Name].AsSpan().SequenceEqual(three[i].Images[camera.Name]), camera.Name));
        }
    }

    [Fact]
    public void Record_Cancelled_KeepsWhatWasWritten()
    {
        using var stop = new CancellationTokenSource();
        List<int> written = [];

        Assert.Throws<OperationCanceledException>(() => new RecordingTeam(s_task, 0, 2).Record(50, 0, 100, (index, _) =>
        {
            written.Add(index);
            if (index == 1)
                stop.Cancel();
        }, stop.Token));

        Assert.Equal([0, 1], written);
    }

    [Fact]
    public void Record_WriteFails_EndsWithItsExceptionAndNoThreadLeft()
    {
        var error = Assert.Throws<IOException>(() => new RecordingTeam(s_task, 0, 2).Record(50, 0, 100, (_, _) => throw new IOException("disk full")));

        Assert.Equal("disk full", error.Message);
        // the system takes a moment to forget a thread that was joined
        Assert.True(SpinWait.SpinUntil(() => !RecordersLive(), TimeSpan.FromSeconds(10)), "a recorder is still there");
    }

    private static bool RecordersLive() => Directory.GetDirectories("/proc/self/task").Any(thread =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm")).StartsWith("recorder", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // gone meanwhile
        }
    });

    private static Episode[] Record(int threads, int from, int to)
    {
        List<Episode> episodes = [];
        new RecordingTeam(s_task, 0.06, threads).Record(50, from, to, (index, episode) =>
        {
            Assert.Equal(from + episodes.Count, index);
            episodes.Add(episode);
        });
        return [.. episodes];
    }
}
