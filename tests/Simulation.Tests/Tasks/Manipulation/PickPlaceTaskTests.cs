using Robotics.Simulation.Tasks.Manipulation;

namespace Robotics.Simulation.Tests.Tasks.Manipulation;

[Trait("Category", "Native")]
public sealed class PickPlaceTaskTests : IDisposable
{
    private readonly Tabletop _table = new(new PickPlaceTask());

    [Fact]
    public void Reset_AnySeed_StaysWithinTheStatedRanges()
    {
        for (long seed = 0; seed < 300; seed++)
        {
            _table.World.Reset(seed);
            double[] cube = _table.ObjectPose("cube").ToArray(), target = _table.Mocap("target").ToArray();
            Assert.InRange(cube[0], 0.42, 0.58);
            Assert.InRange(cube[1], -0.16, 0.16);
            Assert.Equal(PickPlaceTask.HalfCube, cube[2]);
            Assert.InRange(Tabletop.Yaw(cube.AsSpan(3)), -0.5, 0.5);
            Assert.InRange(target[0], 0.4, 0.6);
            Assert.InRange(target[1], -0.18, 0.18);
            Assert.True(Tabletop.Distance(cube, target) >= PickPlaceTask.LeastWay);
            Assert.True(_table.Sees("scene", cube) && _table.Sees("scene", target), $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(0.0199, 0, 0, 0, true)]
    [InlineData(0.0201, 0, 0, 0, false)] // too far from the goal
    [InlineData(0, 0.0029, 0, 0, true)]
    [InlineData(0, 0.0031, 0, 0, false)] // above the table
    [InlineData(0, 0, 0.019, 0, true)]
    [InlineData(0, 0, 0.021, 0, false)] // slides
    [InlineData(0, 0, 0, 0.21, false)] // turns
    public void IsSatisfied_CubeNearTheLine_IsSoOnOneSideOnly(double aside, double above, double speed, double turning, bool satisfied)
    {
        ReadOnlySpan<double> target = _table.Mocap("target");
        _table.Put("cube", target[0], target[1] + aside, PickPlaceTask.HalfCube + above);
        _table.Speed("cube")[0] = speed;
        _table.Speed("cube")[5] = turning;

        Assert.Equal(satisfied, _table.IsSatisfied);
    }

    [Theory]
    [InlineData(0.0195, false)] // fingers at the cube's sides
    [InlineData(0.03, true)]
    public void IsSatisfied_HandAtTheCube_AsksThatItHasLetGo(double opening, bool satisfied)
    {
        _table.Mocap("target")[0] = 0.5;
        _table.Mocap("target")[1] = 0.1;
        _table.Put("cube", 0.5, 0.1, PickPlaceTask.HalfCube);
        _table.Hand(0.5, 0.1, 0.022, opening);

        Assert.Equal(satisfied, _table.IsSatisfied);
    }

    [Fact]
    public void ScoreAndReward_KnownPlaces_AreAsComputedByHand()
    {
        _table.Mocap("target")[0] = 0.5;
        _table.Mocap("target")[1] = 0;
        _table.Hand(0.53, 0.04, 0.12, 0.04);
        _table.Put("cube", 0.53, 0.04, PickPlaceTask.HalfCube);
        _table.Data.Forward();

        Assert.Equal(0.05, _table.Rules.Score(_table.Data), 1e-12);
        // 10 cm from the hand to the cube, within the 0.1 mm of the inverse kinematics; 5 cm from the cube to its goal
        Assert.Equal(1 - Math.Tanh(1) + 1 - Math.Tanh(0.25), _table.Rules.Reward(_table.Data), 2e-3);
    }

    [Fact]
    public void Observe_AfterReset_ShowsTheCubeThenTheAreasMiddle()
    {
        var seen = new double[_table.World.Task.Spec.ObservationSize];
        _table.Rules.Observe(_table.Data, seen);

        Assert.Equal(_table.ObjectPose("cube").ToArray(), seen[8..15]);
        Assert.Equal(_table.Mocap("target")[..2].ToArray(), seen[15..]);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.06)]
    public void Play_SixSeeds_SucceedWithoutAWarningOfMuJoCo(double push) => Tabletop.PlayExpert(new PickPlaceTask(), 0, 6, push);

    public void Dispose() => _table.Dispose();
}
