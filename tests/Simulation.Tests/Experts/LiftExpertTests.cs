using MuJoCo.Stepping;
using Robotics.Control.Safety;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Tasks.Manipulation;

namespace Robotics.Simulation.Tests.Experts;

[Trait("Category", "Native")]
public sealed class LiftExpertTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.06)]
    public void Play_TwentySeeds_SucceedWithoutAWarningOfMuJoCo(double push)
    {
        using var expert = new ExpertEpisode(new LiftTask());
        for (long seed = 0; seed < 20; seed++)
        {
            Assert.True(expert.Play(seed, push), $"seed {seed}");
            Assert.All(
                Enum.GetValues<Warning>(), warning => Assert.Equal((warning, 0), (warning, expert.World.Data.WarningCount(warning))));
        }
    }

    [Fact]
    public void Play_Twice_IsTheSameToTheBit()
    {
        using var expert = new ExpertEpisode(new LiftTask());
        List<double> first = [], second = [];
        expert.Play(3, 0.06, (seen, action) => first.AddRange([.. seen, .. action]));
        expert.Play(4);

        expert.Play(3, 0.06, (seen, action) => second.AddRange([.. seen, .. action]));

        Assert.True(first.Count > 0);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Play_Actions_StayWithinTheArmsLimits()
    {
        var task = new LiftTask();
        SafetyLimits limits = task.Robot.Limits;
        using var expert = new ExpertEpisode(task);
        expert.Play(7, 0, (_, action) =>
        {
            for (int i = 0; i < action.Length; i++)
                // a finger pressed open measures slightly more
                Assert.InRange(action[i], limits.PositionLow[i] - 0.01, limits.PositionHigh[i] + 0.01);
        });
    }

    // a frame has the setpoint that is due at its time, so the first one has the measured position
    [Fact]
    public void Play_FirstFrame_HoldsWhereTheArmIs()
    {
        var task = new LiftTask();
        using var expert = new ExpertEpisode(task);
        double[]? position = null, due = null;
        expert.Play(7, 0, (seen, action) =>
        {
            position ??= [.. seen[..task.Robot.Dof]];
            due ??= action.ToArray();
        });

        Assert.Equal(position, due);
    }
}
