using Robotics.Training.Proofs;
using Robotics.Training.Tests.Trainers;

namespace Robotics.Training.Tests.Proofs;

/// <summary>The experiment in small: the whole path, not its claims.</summary>
[Trait("Category", "Native")]
public sealed class ForkProofTests
{
    private static readonly ProofSize s_size = new(Demonstrations: 6, TrainingSteps: 20, TrainingSeeds: 2, Episodes: 2);

    [Fact]
    public void Run_Interrupted_ContinuesAndGivesTheSameReportAsAWholeRun()
    {
        using TemporaryFolder whole = new(), parts = new();
        ProofReport expected = new ForkProof().Run(s_size, Lab(whole.Path));

        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => new ForkProof().Run(s_size, new ProofLab(parts.Path, "", (part, done, _) =>
        {
            if (part == "evaluate flow-seed1")
                stop.Cancel();
        }, stop.Token)));
        List<string> begun = [];
        ProofReport continued = new ForkProof().Run(s_size, Lab(parts.Path, begun));

        // what was finished before the interruption is neither recorded nor evaluated again
        Assert.DoesNotContain("record", begun);
        Assert.DoesNotContain("evaluate bc-seed0", begun);
        Assert.Contains("evaluate diffusion-seed1", begun);
        Assert.Equal(Numbers(expected), Numbers(continued));
        Assert.Equal(["bc", "flow", "diffusion", "flow-velocity"], expected.Arms.Select(arm => arm.Name));
        Assert.All(expected.Arms, arm => Assert.Equal(4, arm.Episodes)); // 2 training seeds of 2 episodes
    }

    [Fact]
    public void Run_EpisodeLineThatAKilledProcessLeftIncomplete_IsPlayedAgain()
    {
        using TemporaryFolder folder = new();
        ProofSize size = s_size with { TrainingSeeds = 1 };
        ProofReport expected = new ForkProof().Run(size, Lab(folder.Path));
        string log = Directory.GetFiles(folder["evaluations"], "bc-*.jsonl").Single(), whole = File.ReadAllText(log);
        File.WriteAllText(log, whole[..^20]);

        List<string> begun = [];
        ProofReport again = new ForkProof().Run(size, Lab(folder.Path, begun));

        Assert.Equal(Numbers(expected), Numbers(again));
        Assert.Contains("evaluate bc-seed0", begun);
        Assert.Equal(whole.Split('\n').Order(), File.ReadAllText(log).Split('\n').Order());
    }

    [Fact]
    public void Check_ValueBelowTheBar_IsNotMet()
    {
        var cloning = new ProofArm("bc", [], 0, 100, 200, [0, 1], 0, new Dictionary<string, int> { ["left"] = 50, ["right"] = 50 });
        var better = new ProofArm("flow", [], 0, 139, 200, [0, 1], 0, new Dictionary<string, int> { ["left"] = 25, ["right"] = 114 });

        var difference = ProofCheck.Difference("above cloning", better, cloning, 0.2);
        var share = ProofCheck.Share("rarer side", better, 0.2);

        Assert.Equal(0.195, difference.Value, 9);
        Assert.False(difference.Met);
        Assert.InRange(0.195, difference.Ci95[0], difference.Ci95[1]);
        Assert.Equal(25.0 / 139, share.Value, 9);
        Assert.False(share.Met);
        Assert.True(ProofCheck.Difference("above cloning", better, cloning, 0.19).Met);
    }

    private static ProofLab Lab(string folder, List<string>? parts = null) => new(folder, "", (part, _, _) => parts?.Add(part));

    private static string[] Numbers(ProofReport report) =>
        [.. report.Arms.Select(arm => $"{arm.Name} {arm.Success}/{arm.Episodes} {arm.MeanScore:R} {string.Join(',', arm.Modes.Values)}")];
}
