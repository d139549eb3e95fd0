using Robotics.Datasets.Episodes;
using Robotics.EndToEnd.Support;

namespace Robotics.EndToEnd.Recording;

[Trait("Category", "Native")]
public sealed class RecordTests : IDisposable
{
    private const int Episodes = 12;
    private readonly TemporaryFolder _root = new();

    [Fact]
    public void Record_KilledAndStartedAgain_EndsAsOneThatWasNeverStopped()
    {
        using (RoboticsProcess whole = Start("whole"))
            Assert.Equal(Episodes, whole.Result().GetProperty("episodes").GetInt32());

        using (RoboticsProcess first = Start("parts"))
        {
            first.WaitUntil(() => File.Exists(_root["parts/episode_000001.npz"]), "two episodes on disk");
            first.Kill();
        }
        int finished = EpisodeDataset.Load(_root["parts"]).Episodes.Count; // what is there is whole
        Assert.InRange(finished, 2, Episodes - 1);
        File.WriteAllBytes(_root["parts/episode_000003.npz.tmp"], [1, 2, 3]); // as if killed while writing
        using (RoboticsProcess second = Start("parts"))
        {
            Assert.Equal(Episodes, second.Result().GetProperty("episodes").GetInt32());
            Assert.Contains($"contains {finished} finished episodes", second.Error);
        }

        AssertEqual(EpisodeDataset.Load(_root["whole"]), EpisodeDataset.Load(_root["parts"]));
        Assert.Empty(Directory.GetFiles(_root["parts"], "*.tmp"));
    }

    [Fact]
    public void Record_IntoAFileOfThatName_IsOneSentence()
    {
        File.WriteAllText(_root["taken"], "");

        using RoboticsProcess record = Start("taken");

        record.AssertRefuses(1, "taken");
    }

    public void Dispose() => _root.Dispose();

    private static void AssertEqual(EpisodeDataset expected, EpisodeDataset found)
    {
        Assert.Equal(expected.Episodes.Count, found.Episodes.Count);
        foreach ((Episode a, Episode b) in expected.Episodes.Zip(found.Episodes))
        {
            Assert.Equal((a.Length, a.Seed, a.Success), (b.Length, b.Seed, b.Success));
            Assert.True(a.State.AsSpan().SequenceEqual(b.State), $"states of seed {a.Seed}");
            Assert.True(a.Action.AsSpan().SequenceEqual(b.Action), $"actions of seed {a.Seed}");
            foreach ((string camera, byte[] pixels) in a.Images)
                Assert.True(pixels.AsSpan().SequenceEqual(b.Images[camera]), $"pictures of seed {a.Seed}, {camera}");
        }
    }

    private RoboticsProcess Start(string folder) =>
        RoboticsProcess.Start(_root, "record", "--task", "lift", "--episodes", $"{Episodes}", "--seed", "7", "--out", _root[folder], "--json");
}
