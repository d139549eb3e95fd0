using Robotics.Control.Sensing;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Tasks;
using Robotics.Simulation.Tasks.Toy;

namespace Robotics.Simulation.Tests.Tasks.Toy;

[Trait("Category", "Native")]
public sealed class ForkTaskTests : IDisposable
{
    private readonly ForkTask _task = new();
    private readonly TaskWorld _world;
    private readonly double[] _seen;

    public ForkTaskTests()
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
            Assert.InRange(_seen[0], -0.02, 0.02);
            Assert.InRange(_seen[1], -0.2, -0.17);
            Assert.InRange(_seen[2], -0.02, 0.02);
            Assert.InRange(_seen[3], 0.17, 0.2);
            Assert.InRange(_seen[4], -0.01, 0.01);
            Assert.InRange(_seen[5], -0.01, 0.01);
            Assert.False(_world.Rules.IsSatisfied(_world.Data));
        }
    }

    [Theory]
    [InlineData(0.0149, true)]
    [InlineData(0.0151, false)]
    public void IsSatisfied_NearTheGoal_OnlyWithinTheTolerance(double away, bool satisfied)
    {
        _world.Reset(3);
        _world.Rules.Observe(_world.Data, _seen);
        _world.Data.Qpos[0] = _seen[2] + (0.6 * away);
        _world.Data.Qpos[1] = _seen[3] - (0.8 * away);

        Assert.Equal(satisfied, _world.Rules.IsSatisfied(_world.Data));
    }

    [Theory]
    [InlineData(-0.1, 0)]
    [InlineData(0.1, 1)]
    public void Mode_AfterPassingThePost_IsItsSide(double x, int mode)
    {
        _world.Reset(3);
        Assert.Equal(-1, _world.Rules.Mode(_world.Data));

        for (int t = 0; t < 40 && _world.Status == EpisodeStatus.Running; t++)
            _world.Advance([x, -0.18 + (0.012 * t)]);
        Assert.Equal(mode, _world.Rules.Mode(_world.Data));

        // it stays what it was on the way back to the other side
        for (int t = 0; t < 5 && _world.Status == EpisodeStatus.Running; t++)
            _world.Advance([-x, 0.2]);
        Assert.Equal(mode, _world.Rules.Mode(_world.Data));
    }

    // the mean of left and right
    [Fact]
    public void Advance_StraightOn_TouchesThePostAndFails()
    {
        _world.Reset(1);
        double reward = double.NaN;
        for (int t = 0; t < 60 && _world.Status == EpisodeStatus.Running; t++)
        {
            _world.Advance([0, -0.18 + (0.012 * t)]);
            reward = _world.Reward;
        }

        Assert.Equal(EpisodeStatus.Failed, _world.Status);
        Assert.Equal(0, reward);
        Assert.InRange(_world.Data.Qpos[1], -0.08, -0.05); // in front of the post
    }

    [Fact]
    public void Advance_GrazingPast_DoesNotFail()
    {
        _world.Reset(1);
        _world.Rules.Observe(_world.Data, _seen);
        double x = _seen[4] + ForkTask.PostRadius + 0.017; // the finger's radius is 15 mm
        for (int t = 0; t < 25; t++)
            _world.Advance([x, -0.19]);
        for (int t = 0; t < 30; t++)
            _world.Advance([x, -0.19 + (0.01 * t)]);

        Assert.Equal(EpisodeStatus.Running, _world.Status);
    }

    [Fact]
    public void Play_FortySeeds_SucceedOnBothSides()
    {
        using var episode = new ExpertEpisode(_task);
        int right = 0;
        for (long seed = 910_000; seed < 910_040; seed++)
        {
            double most = 0; // maximum deviation from the line
            Assert.True(episode.Play(seed, 0, (seen, _) => most = Math.Abs(seen[0]) > Math.Abs(most) ? seen[0] : most), $"seed {seed}");
            right += most > 0 ? 1 : 0;
        }

        // binomial of 40 and 1/2: outside with probability 4e-5
        Assert.InRange(right, 8, 32);
    }

    [Fact]
    public void Play_Pushed_StillShowsTheWay()
    {
        using var episode = new ExpertEpisode(_task);
        int success = 0;
        for (long seed = 910_000; seed < 910_020; seed++)
            success += episode.Play(seed, 0.06) ? 1 : 0;

        Assert.True(success >= 16, $"{success} of 20");
    }

    public void Dispose() => _world.Dispose();
}
