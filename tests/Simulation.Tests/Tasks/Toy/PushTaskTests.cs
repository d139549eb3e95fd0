using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Planar;
using Robotics.Simulation.Tasks;
using Robotics.Simulation.Tasks.Toy;

namespace Robotics.Simulation.Tests.Tasks.Toy;

[Trait("Category", "Native")]
public sealed class PushTaskTests : IDisposable
{
    private readonly PushTask _task = new();
    private readonly TaskWorld _world;
    private readonly double[] _seen;

    public PushTaskTests()
    {
        _world = TaskWorld.Open(_task);
        _seen = new double[_task.Spec.ObservationSize];
    }

    [Fact]
    public void Reset_AnySeed_StaysWithinTheStatedRanges()
    {
        for (long seed = -100; seed < 300; seed++)
        {
            _world.Reset(seed);
            _world.Rules.Observe(_world.Data, _seen);
            Assert.InRange(_seen[2], -0.06, 0.06);
            Assert.InRange(_seen[3], -0.08, -0.02);
            Assert.InRange(Math.Atan2(_seen[5], _seen[4]), -0.4, 0.4);
            Assert.InRange(_seen[6] - _seen[2], -0.05, 0.05);
            Assert.InRange(_seen[7] - _seen[3], 0.09, 0.16);
            Assert.InRange(Math.Atan2(_seen[9], _seen[8]), -0.6, 0.6);
            var block = new PlanarPose(_seen[2], _seen[3], Math.Atan2(_seen[5], _seen[4]));
            Assert.True(PushTask.Block.Distance(block, _seen[0], _seen[1]) > 0.015, $"seed {seed}: the finger starts in the block");
            Assert.False(_world.Rules.IsSatisfied(_world.Data));
        }
    }

    [Theory]
    [InlineData(0.0199, 0, true)]
    [InlineData(0.0201, 0, false)]
    [InlineData(0, 0.1744, true)]
    [InlineData(0, -0.1744, true)]
    [InlineData(0, 0.1747, false)]
    [InlineData(0, (2 * Math.PI) + 0.1, true)]
    [InlineData(0, Math.PI, false)] // the block has a front
    public void IsSatisfied_NearTheGoal_OnlyWithinBothTolerances(double away, double turn, bool satisfied)
    {
        _world.Reset(4);
        Place(away, turn);

        Assert.Equal(satisfied, _world.Rules.IsSatisfied(_world.Data));
    }

    // 8 x 6 cm, aside by 2 cm along its length: three quarters are covered
    [Fact]
    public void Score_AsideByAQuarter_IsThreeQuartersOfTheFullOverlap()
    {
        _world.Reset(4);
        _world.Data.Userdata[0] = 0;
        Place(0.02, 0);
        _world.Rules.AfterStep(_world.Data);
        Place(0.2, 0);
        _world.Rules.AfterStep(_world.Data);

        Assert.Equal(0.75 / 0.95, _world.Rules.Score(_world.Data), 1e-9);
        Place(0, 0);
        _world.Rules.AfterStep(_world.Data);
        Assert.Equal(1, _world.Rules.Score(_world.Data));
    }

    [Fact]
    public void Play_FortySeeds_SucceedRoundTheChosenSide()
    {
        using var episode = new ExpertEpisode(_task);
        var chooser = new PushExpert(_world.Model);
        int right = 0, asChosen = 0;
        for (long seed = 910_000; seed < 910_040; seed++)
        {
            chooser.Reset(seed);
            double passed = 0; // side on which the finger passed the block's center
            Assert.True(episode.Play(seed, 0, (seen, _) =>
            {
                double x = seen[6] - seen[2], y = seen[7] - seen[3], u = seen[0] - seen[2], v = seen[1] - seen[3];
                if (passed == 0 && (x * u) + (y * v) < 0)
                    passed = (v * x) - (u * y) < 0 ? 1 : -1;
            }), $"seed {seed}");
            right += passed > 0 ? 1 : 0;
            asChosen += passed == chooser.Side ? 1 : 0;
        }

        // binomial of 40 and 1/2: outside with probability 4e-5
        Assert.InRange(right, 8, 32);
        Assert.True(asChosen >= 38, $"{asChosen} of 40 passed on the chosen side");
    }

    public void Dispose() => _world.Dispose();

    // places the block with an offset from the goal along the goal's x axis
    private void Place(double away, double turn)
    {
        _world.Rules.Observe(_world.Data, _seen);
        Data data = _world.Data;
        data.Qpos[2] = _seen[6] + (away * _seen[8]);
        data.Qpos[3] = _seen[7] + (away * _seen[9]);
        data.Qpos[4] = Math.Atan2(_seen[9], _seen[8]) + turn;
    }
}
