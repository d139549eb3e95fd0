using Robotics.Training.Proofs;
using Robotics.Training.Tests.Trainers;

namespace Robotics.Training.Tests.Proofs;

/// <summary>The experiment in small: the whole path, not its claims.</summary>
[Trait("Category", "Native")]
[Collection(nameof(PolicyTrainerTests))]
public sealed class OneStepProofTests
{
    [Fact]
    public void Run_Twice_ReusesWhatIsFinishedAndGivesTheSameCounts()
    {
        using TemporaryFolder folder = new();
        ProofSize size = new(Demonstrations: 4, TrainingSteps: 4, TrainingSeeds: 1, Episodes: 1);
        List<string> begun = [];

        ProofReport first = OneStepProof.Fork.Run(size, new ProofLab(folder.Path, "", (_, _, _) => { }));
        ProofReport second = OneStepProof.Fork.Run(size, new ProofLab(folder.Path, "", (part, _, _) => begun.Add(part)));

        Assert.Equal(
            ["ddim-10", "flow-1", "meanflow-1", "student-1", "shortcut-1", "shortcut-8"], first.Arms.Select(arm => arm.Name));
        Assert.Equal(first.Arms.Select(arm => (arm.Success, arm.MeanScore)), second.Arms.Select(arm => (arm.Success, arm.MeanScore)));
        Assert.All(begun, part => Assert.StartsWith("latency ", part)); // only times are measured again
        Assert.Equal(["shortcut-seed0"], first.Arms[5].Checkpoints); // one training serves both numbers of steps
        ProofCheck[] times = [.. first.Checks.Where(check => check.Unit == ProofUnit.Times)];
        Assert.Equal(2, times.Length);
        Assert.All(times, check => Assert.InRange(check.Value, check.Ci95[0], check.Ci95[1]));
    }
}
