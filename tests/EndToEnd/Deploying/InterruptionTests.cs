using System.Text.Json;
using Robotics.EndToEnd.Support;

namespace Robotics.EndToEnd.Deploying;

/// <summary>A run or an evaluation that ends early keeps its finished episodes.</summary>
[Trait("Category", "Native")]
public sealed class InterruptionTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    [Fact]
    public void Run_TerminatedInEpisodeTwo_KeepsEpisodeOne()
    {
        using ServedArm arm = ServedArm.Start(_root);
        using RoboticsProcess run = Start(arm);
        run.WaitUntil(() => Lines("episodes.jsonl") == 1, "finished one episode");

        run.AskToEnd();

        Assert.Equal(1, run.WaitForExit());
        run.AssertSentence("interrupted after 1 of 3 episodes", _root["runs"]);
        AssertOneEpisode("interrupted");
        string[][] ticks = [.. File.ReadLines(Find("ticks.csv")).Select(line => line.Split(','))];
        Assert.Equal(["episode", "status"], ticks[0][^2..]);
        IEnumerable<string> episodes = ticks.Skip(1).Where(tick => tick.Length > 1).Select(tick => tick[^2]).Distinct();
        Assert.Equal("1", episodes.First()); // the signal may come before the first tick of the second
        Assert.Empty(episodes.Except(["1", "2"]));
    }

    [Fact]
    public void Run_ServerKilledInEpisodeTwo_KeepsEpisodeOne()
    {
        using ServedArm arm = ServedArm.Start(_root);
        using RoboticsProcess run = Start(arm);
        run.WaitUntil(() => Lines("episodes.jsonl") == 1, "finished one episode");

        arm.Process.Kill();

        Assert.Equal(1, run.WaitForExit());
        run.AssertSentence(arm.Endpoint, "1 of 3 episodes were finished"); // silent in an episode, or at the start of the next
        AssertOneEpisode(arm.Endpoint);
    }

    [Fact]
    public void Eval_Terminated_PrintsTheResultsSoFar()
    {
        string[] arguments = ["eval", "--checkpoint", TinyPolicy.Make(_root), "--episodes", "500", "--json"];
        using RoboticsProcess eval = RoboticsProcess.Start(_root, arguments);
        eval.WaitUntil(() => Lines("episodes.jsonl") >= 1, "finished one episode");

        eval.AskToEnd();

        Assert.Equal(1, eval.WaitForExit());
        eval.AssertSentence("interrupted after", "of 500 episodes");
        JsonElement summary = JsonDocument.Parse(eval.WaitForResult("success")).RootElement;
        Assert.True(summary.GetProperty("interrupted").GetBoolean());
        int episodes = summary.GetProperty("episodes").GetInt32();
        Assert.InRange(episodes, 1, 499);
        Assert.Equal(episodes, Lines("episodes.jsonl"));
        JsonElement kept = JsonDocument.Parse(File.ReadAllText(Find("results.json"))).RootElement;
        Assert.Equal(episodes, kept.GetProperty("outcomes").GetArrayLength());
    }

    public void Dispose() => _root.Dispose();

    private RoboticsProcess Start(ServedArm arm) => RoboticsProcess.Start(
        _root, "run", "--robot", arm.Endpoint, "--checkpoint", TinyPolicy.Make(_root), "--episodes", "3", "--json");

    private void AssertOneEpisode(string endedBy)
    {
        JsonElement results = JsonDocument.Parse(File.ReadAllText(Find("results.json"))).RootElement;
        Assert.Equal((1, 3), (results.GetProperty("episodes").GetInt32(), results.GetProperty("episodes_requested").GetInt32()));
        Assert.Contains(endedBy, results.GetProperty("ended_by").GetString()!, StringComparison.Ordinal); // always written
        Assert.Equal(1, Lines("episodes.jsonl"));
    }

    private int Lines(string file)
    {
        string runs = _root["runs"];
        string? path = Directory.Exists(runs) ? Directory.GetFiles(runs, file, SearchOption.AllDirectories).SingleOrDefault() : null;
        return path is null ? 0 : File.ReadAllText(path).Count(c => c == '\n');
    }

    private string Find(string file) => Directory.GetFiles(_root["runs"], file, SearchOption.AllDirectories).Single();
}
