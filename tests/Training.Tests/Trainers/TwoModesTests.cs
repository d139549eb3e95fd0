using Robotics.Policies.Networks;
using Robotics.Policies.Processes;

namespace Robotics.Training.Tests.Trainers;

/// <summary>What each family learns of two modes: why policies are generative, and why comparisons have a baseline.</summary>
[Trait("Category", "Native")]
[Collection(nameof(PolicyTrainerTests))]
public sealed class TwoModesTests
{
    private const int Decisions = 1000;

    [Fact]
    public void Train_BehaviorCloning_CollapsesToTheMean()
    {
        using TemporaryFolder folder = new();
        double[] actions = TwoModes.Decide(TwoModes.Train("bc", 300, folder.Path), 10);
        Assert.Single(actions.Distinct());
        double mean = (TwoModes.LeftMass * TwoModes.Left) + ((1 - TwoModes.LeftMass) * TwoModes.Right); // 0.17
        Assert.Equal(mean, actions[0], 0.1); // a batch of 256 has a standard error of 0.03, averaged over the last steps
        Assert.Equal(0, TwoModes.Mass(actions, TwoModes.Left));
        Assert.Equal(0, TwoModes.Mass(actions, TwoModes.Right));
    }

    [Fact]
    public void Train_FlowMatching_KeepsBothModesInEightStepsAndNotInOne()
    {
        using TemporaryFolder folder = new();
        string checkpoint = TwoModes.Train("flow", 1200, folder.Path);
        RequireBothModes(TwoModes.Decide(checkpoint, Decisions, 8));
        double[] one = TwoModes.Decide(checkpoint, Decisions, 1); // why the families for few steps exist
        Assert.InRange(TwoModes.Mass(one, TwoModes.Left) + TwoModes.Mass(one, TwoModes.Right), 0, 0.3);
    }

    [Theory]
    [InlineData("transformer")]
    [InlineData("dit")]
    public void Train_FlowMatchingWithATransformer_KeepsBothModes(string network)
    {
        using TemporaryFolder folder = new();
        string checkpoint = TwoModes.Train("flow", 600, folder.Path, policy => policy with
        {
            Network = network == "dit"
                ? new DiTNetworkConfig { Width = 32, Heads = 2, Layers = 1, StepSize = 16 }
                : new TransformerNetworkConfig { Width = 32, Heads = 2, Layers = 1, Dropout = 0 },
        });
        RequireBothModes(TwoModes.Decide(checkpoint, 400, 8)); // 0.95 is in a mode
    }

    [Fact]
    public void Train_Shortcut_KeepsBothModesInEightStepsAndInOne()
    {
        using TemporaryFolder folder = new();
        string checkpoint = TwoModes.Train("shortcut", 1500, folder.Path);
        RequireBothModes(TwoModes.Decide(checkpoint, Decisions, 8));
        RequireBothModes(TwoModes.Decide(checkpoint, Decisions, 1));
    }

    [Fact]
    public void Train_MeanFlow_KeepsBothModesInOneStep()
    {
        using TemporaryFolder folder = new();
        RequireBothModes(TwoModes.Decide(TwoModes.Train("meanflow", 2000, folder.Path), Decisions));
    }

    [Fact]
    public void Train_MeanFlowThatPredictsX0_KeepsBothModesInOneStep()
    {
        using TemporaryFolder folder = new();
        string checkpoint = TwoModes.Train(
            "meanflow", 2000, folder.Path,
            policy => policy with { Process = new MeanFlowProcess { Prediction = PredictionType.Data } });
        RequireBothModes(TwoModes.Decide(checkpoint, Decisions));
    }

    [Fact]
    public void Train_DistilledStudent_MakesTheChunksOfItsTeacherInOneStep()
    {
        using TemporaryFolder folder = new();
        string teacher = TwoModes.Train("flow", 1200, folder["teacher"]);
        string student = TwoModes.Train("distilled", 800, folder["student"], teacher: teacher);
        double[] expected = TwoModes.Decide(teacher, Decisions), actual = TwoModes.Decide(student, Decisions); // the same noise
        RequireBothModes(actual);
        double difference = Math.Sqrt(expected.Zip(actual, (a, b) => (a - b) * (a - b)).Average());
        Assert.InRange(difference, 0, 0.12); // the modes are 1.1 apart: an independent draw would differ by 0.7
    }

    [Fact]
    public void Train_MeanFlowWithTheWeightsOfThePaper_LosesTheSmallerMode()
    {
        using TemporaryFolder folder = new();
        string checkpoint = TwoModes.Train(
            "meanflow", 800, folder.Path, policy => policy with { Process = new MeanFlowProcess { WeightPower = 1 } });
        Assert.InRange(TwoModes.Mass(TwoModes.Decide(checkpoint, Decisions), TwoModes.Left), 0, 0.05); // why the default is off
    }

    // a continuous map of the noise passes between the modes: a tiny network leaves 5 % there in eight steps, 16 % in one;
    // the share of the left mode is within 12 points: five standard errors of 1.4 points, and what the network has learned wrongly
    private static void RequireBothModes(double[] actions)
    {
        double left = TwoModes.Mass(actions, TwoModes.Left), right = TwoModes.Mass(actions, TwoModes.Right);
        Assert.True(left + right > 0.75, $"{left} left and {right} right: only {left + right} is in a mode");
        Assert.InRange(left / (left + right), TwoModes.LeftMass - 0.12, TwoModes.LeftMass + 0.12);
    }
}
