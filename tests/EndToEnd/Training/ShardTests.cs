using System.Text.Json;
using Robotics.EndToEnd.Support;

namespace Robotics.EndToEnd.Training;

/// <summary>An evaluation in parts, as a job array runs it.</summary>
[Trait("Category", "Native")]
public sealed class ShardTests : IDisposable
{
    private const string Episodes = "5";
    private static readonly string s_checkpoint = Path.Combine(Repository.Root, "policies", "checkpoints", "fork", "policy.safetensors");
    private readonly TemporaryFolder _root = new();

    [Fact]
    public void Eval_ShardsMerged_GiveTheWholeEvaluation()
    {
        JsonElement whole = Evaluate("1/1");
        JsonElement first = Evaluate("1/2"), second = Evaluate("2/2");
        Assert.Equal((3, 2), (first.GetProperty("episodes").GetInt32(), second.GetProperty("episodes").GetInt32()));
        string[] folders = Folders();

        using RoboticsProcess merge = RoboticsProcess.Start(_root, "eval", "--merge", folders[1], folders[2], "--json");
        JsonElement merged = merge.Result();

        foreach (string key in new[] { "task", "success", "episodes", "rate", "mean_score", "modes" })
            Assert.Equal(whole.GetProperty(key).GetRawText(), merged.GetProperty(key).GetRawText());
        Assert.Equal(
            File.ReadAllLines(Path.Combine(folders[0], "episodes.jsonl")).Order(),
            File.ReadAllLines(Path.Combine(Folders()[^1], "episodes.jsonl")).Order());
    }

    [Fact]
    public void Merge_MissingRepeatedOrForeignShard_IsOneSentence()
    {
        Evaluate("1/2");
        Evaluate("1/2", "--latency-ticks", "4");
        string[] folders = Folders();

        Refuse("2 of 5 initial states are missing, the first one is 900001", folders[0]);
        Refuse("The initial state 900000 is in", folders[0], folders[0]);
        Refuse("different evaluations: their latency differs", folders[0], folders[1]);
        Refuse("is not a run folder of `eval`", _root.Path);
        File.WriteAllText(Path.Combine(folders[0], "evaluation.json"), "{");
        Refuse("evaluation.json is damaged", folders[0]);
    }

    public void Dispose() => _root.Dispose();

    private JsonElement Evaluate(string shard, params string[] options)
    {
        using RoboticsProcess eval = RoboticsProcess.Start(
            _root,
            [
                "eval", "--task", "fork", "--checkpoint", s_checkpoint, "--episodes", Episodes, "--seed", "900000",
                "--shard", shard, "--json", .. options,
            ]);
        return eval.Result();
    }

    private void Refuse(string words, params string[] folders)
    {
        using RoboticsProcess merge = RoboticsProcess.Start(_root, ["eval", "--merge", .. folders, "--json"]);
        merge.AssertRefuses(1, words);
    }

    private string[] Folders() => [.. Directory.GetDirectories(_root["runs"]).OrderBy(Directory.GetCreationTimeUtc)];
}
