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
            first.WaitUntil(() => EpisodeFolder.CountIn(_root["parts"]) >= 2, "two episodes on disk");
            first.Kill();
        }
        int finished = Count("parts"); // every existing file is complete
        Assert.InRange(finished, 2, Episodes - 1);
        File.WriteAllBytes(_root["parts/episode_000003.npz.tmp"], [1, 2, 3]); // as if killed while writing
        using (RoboticsProcess second = Start("parts"))
        {
            Assert.Equal(Episodes, second.Result().GetProperty("episodes").GetInt32());
            Assert.Contains($"contains {finished} finished episodes", second.Error);
        }

        AssertEqual("whole", "parts");
        Assert.Empty(Directory.GetFiles(_root["parts"], "*.tmp"));
    }

    [Fact]
    public void Record_MiddleEpisodeDeleted_RecordsTheSameOneAgain()
    {
        using (RoboticsProcess whole = Start("set", "--images", "off"))
            whole.Result();
        byte[] lost = File.ReadAllBytes(_root["set/episode_000004.npz"]);
        DateTime written = File.GetLastWriteTimeUtc(_root["set/episode_000011.npz"]);
        File.Delete(_root["set/episode_000004.npz"]);

        using RoboticsProcess again = Start("set", "--images", "off");

        Assert.Equal(Episodes, again.Result().GetProperty("episodes").GetInt32());
        Assert.Equal(lost, File.ReadAllBytes(_root["set/episode_000004.npz"]));
        Assert.Equal(written, File.GetLastWriteTimeUtc(_root["set/episode_000011.npz"]));
    }

    [Fact]
    public void Record_SecondRunIntoTheSameFolder_IsRefusedAndTheFirstEndsWell()
    {
        using RoboticsProcess first = Start("set");
        first.WaitUntil(() => File.Exists(_root["set/.lock.owner"]), "the first run's lock");
        using RoboticsProcess second = Start("set");

        second.AssertRefuses(1, "in use by process");

        Assert.Equal(Episodes, first.Result().GetProperty("episodes").GetInt32());
        Assert.Equal(Episodes, Count("set"));
    }

    [Fact]
    public void Record_IntoAFileOfThatName_IsOneSentence()
    {
        File.WriteAllText(_root["taken"], "");

        using RoboticsProcess record = Start("taken");

        record.AssertRefuses(1, "taken");
    }

    public void Dispose() => _root.Dispose();

    private int Count(string folder)
    {
        using NpzEpisodeReader reader = NpzEpisodeReader.Open(_root[folder]);
        return reader.Episodes.Count;
    }

    private void AssertEqual(string expected, string found)
    {
        using NpzEpisodeReader one = NpzEpisodeReader.Open(_root[expected]), other = NpzEpisodeReader.Open(_root[found]);
        Assert.Equal(one.Episodes.Count, other.Episodes.Count);
        for (int i = 0; i < one.Episodes.Count; i++)
        {
            byte[] bytes = File.ReadAllBytes(one.Episodes[i].Source); // no time or name inside: equal episodes are equal files
            Assert.True(bytes.AsSpan().SequenceEqual(File.ReadAllBytes(other.Episodes[i].Source)), $"episode {i}");
        }
    }

    private RoboticsProcess Start(string folder, params string[] more) => RoboticsProcess.Start(
        _root, ["record", "--task", "lift", "--episodes", $"{Episodes}", "--seed", "7", "--out", _root[folder], "--json", .. more]);
}
