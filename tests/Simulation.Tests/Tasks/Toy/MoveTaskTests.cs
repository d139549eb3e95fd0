using MuJoCo.Stepping;
using Robotics.Control.Sensing;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Tasks;
using Robotics.Simulation.Tasks.Toy;

namespace Robotics.Simulation.Tests.Tasks.Toy;

[Trait("Category", "Native")]
public sealed class MoveTaskTests : IDisposable
{
    private static readonly double[] s_still = [0, -0.2];
    private readonly MoveTask _task = new(actionNoise: 0);
    private readonly TaskWorld _world;

    public MoveTaskTests() => _world = TaskWorld.Open(_task);

    [Fact]
    public void Advance_EqualSeeds_MoveTheTargetAlikeWhateverTheFingerDoes()
    {
        double[] waiting = Path(5, s_still), elsewhere = Path(5, [0.2, 0.2]);

        Assert.Equal(waiting, elsewhere);
        Assert.NotEqual(waiting, Path(6, s_still));
    }

    [Fact]
    public void Advance_TenSeconds_TheTargetTurnsIsKickedAndStaysInside()
    {
        int turns = 0, kicks = 0;
        for (long seed = 0; seed < 5; seed++)
        {
            _world.Reset(seed);
            Span<double> target = _world.Data.MocapPos;
            double x = target[0], y = target[1], u = 0, v = 0;
            while (_world.Status == EpisodeStatus.Running)
            {
                _world.Advance(s_still);
                double du = target[0] - x - u, dv = target[1] - y - v;
                (u, v, x, y) = (target[0] - x, target[1] - y, target[0], target[1]);
                double speed = 10 * Math.Sqrt((u * u) + (v * v)), change = 10 * Math.Sqrt((du * du) + (dv * dv));
                Assert.InRange(x, -0.13, 0.13);
                Assert.InRange(y, -0.13, 0.13);
                Assert.InRange(speed, 0, 0.09 + 0.25 + 1e-9);
                kicks += speed > 0.095 ? 1 : 0;
                turns += change is > 0.02 and < 0.08 ? 1 : 0;
            }
        }

        // 50 s in all: a kick every 1 to 2.5 s, a turn every 0.8 to 2 s
        Assert.InRange(kicks, 15, 150);
        Assert.True(turns > 15, $"{turns} turns");
    }

    [Theory]
    [InlineData(0.0119, 0, true)]
    [InlineData(-0.0119, 0, true)]
    [InlineData(0.0085, 0.0085, false)]
    [InlineData(0.0121, 0, false)]
    public void IsSatisfied_NearEitherBerth_OnlyWithinTheTolerance(double dx, double dy, bool satisfied)
    {
        foreach (int side in (int[])[-1, 1])
        {
            _world.Reset(2);
            _world.Data.Qpos[0] = _world.Data.MocapPos[0] + (side * MoveTask.Berth) + dx;
            _world.Data.Qpos[1] = _world.Data.MocapPos[1] + dy;

            Assert.Equal(satisfied, _world.Rules.IsSatisfied(_world.Data));
        }
    }

    [Fact]
    public void Score_TheLongestStay_CountsWithoutInterruption()
    {
        _world.Reset(2);
        Stay(0, steps: 100);
        Stay(0.02, steps: 10);
        Stay(0, steps: 40);

        Assert.Equal(0.2, _world.Rules.Score(_world.Data), 1e-9);
    }

    [Fact]
    public void Advance_WithActionNoise_MovesTheFingerByTheStatedDeviation()
    {
        using var noisy = TaskWorld.Open(new MoveTask(actionNoise: 0.004));
        double sum = 0;
        int count = 0;
        for (long seed = 0; seed < 4; seed++)
        {
            noisy.Reset(seed);
            double[] hold = noisy.Data.Qpos[..2].ToArray();
            while (noisy.Status == EpisodeStatus.Running)
            {
                noisy.Advance(hold);
                for (int i = 0; i < 2; i++, count++)
                    sum += Math.Pow(noisy.Data.Qpos[i] - hold[i], 2);
            }
        }

        // of 800 draws; the servo has settled within a period
        Assert.Equal(0.004, Math.Sqrt(sum / count), 0.0006);
    }

    [Theory]
    [InlineData(-0.001)]
    [InlineData(double.NaN)]
    public void Create_ImpossibleNoise_IsRefused(double noise) =>
        Assert.Contains("must be 0 m or more", Assert.Throws<ArgumentException>(() => new MoveTask(noise)).Message);

    [Fact]
    public void Play_FortySeeds_CatchAtBothBerths()
    {
        using var episode = new ExpertEpisode(new MoveTask());
        int right = 0;
        for (long seed = 910_000; seed < 910_040; seed++)
        {
            Assert.True(episode.Play(seed), $"seed {seed}");
            right += episode.World.Data.Qpos[0] > episode.World.Data.MocapPos[0] ? 1 : 0;
        }

        // binomial of 40 and 1/2: outside with probability 4e-5
        Assert.InRange(right, 8, 32);
    }

    public void Dispose() => _world.Dispose();

    private double[] Path(long seed, double[] action)
    {
        List<double> path = [];
        _world.Reset(seed);
        for (int t = 0; t < 40; t++)
        {
            _world.Advance(action);
            path.AddRange(_world.Data.MocapPos);
        }
        return [.. path];
    }

    // keeps the finger at an offset from the right berth for some timesteps
    private void Stay(double offset, int steps)
    {
        Data data = _world.Data;
        for (int k = 0; k < steps; k++)
        {
            data.Qpos[0] = data.MocapPos[0] + MoveTask.Berth + offset;
            data.Qpos[1] = data.MocapPos[1];
            _world.Rules.AfterStep(data);
        }
    }
}
