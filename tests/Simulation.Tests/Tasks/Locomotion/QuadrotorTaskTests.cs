using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Tasks;
using Robotics.Simulation.Tasks.Locomotion;

namespace Robotics.Simulation.Tests.Tasks.Locomotion;

[Trait("Category", "Native")]
public sealed class QuadrotorTaskTests : IDisposable
{
    private readonly QuadrotorTask _task = new();
    private readonly Model _model;
    private readonly Data _data;
    private readonly TaskRules _rules;

    public QuadrotorTaskTests()
    {
        _model = _task.LoadModel();
        _data = new Data(_model);
        _rules = _task.CreateRules(_model);
    }

    [Fact]
    public void Reset_AnySeed_StaysWithinTheStatedRanges()
    {
        for (long seed = 0; seed < 200; seed++)
        {
            _rules.Reset(_data, seed);
            ReadOnlySpan<double> q = _data.Qpos, points = _data.MocapPos;
            Assert.InRange(q[0], -1.5, 1.5);
            Assert.InRange(q[2], 0.8, 2);
            Assert.True(_data.Xmat[^1] >= Math.Cos(0.2) - 1e-9); // the quadrotor is the last body: its z axis is tilted by at most 0.2 rad
            Assert.InRange(points[0], -1.8, 1.8);
            Assert.InRange(points[5], 0.6, 2.4);
            Assert.True(Distance(q, points) >= 1);
            Assert.True(Distance(points, points[3..]) >= 1);
            Assert.Equal(0, _rules.Score(_data));
        }
    }

    // four rotors at the weight's quarter lift exactly the weight, and their drags cancel
    [Fact]
    public void Act_HoverThrust_HoldsTheCraftInTheAir()
    {
        _data.Reset();
        double part = 0.75 * 9.81 / 16;
        _rules.Act(_data, [(2 * part) - 1, (2 * part) - 1, (2 * part) - 1, (2 * part) - 1]);
        _data.Act.Fill(part);
        _data.Step(100);

        Assert.Equal(1, _data.Qpos[2], 1e-6);
        Assert.Equal(0, _data.Qvel[5], 1e-9);
    }

    // a lag of tau shows 1 - exp(-1) of a step after tau; Euler's steps of 5 ms show a little more
    [Fact]
    public void Act_FullThrust_FollowsWithTheRotorsLag()
    {
        _data.Reset();
        _rules.Act(_data, [1, 1, 1, 1]);
        _data.Step(8); // 0.04 s

        Assert.Equal(1 - Math.Pow(1 - (0.005 / 0.04), 8), _data.Act[2], 1e-9);
        Assert.Equal(1 - Math.Exp(-1), _data.Act[2], 0.03);
    }

    [Fact]
    public void Score_PointByPoint_CountsHalves()
    {
        _rules.Reset(_data, 3);
        _data.Qvel.Clear();
        MoveTo(3, 0.1);
        Assert.False(_rules.IsSatisfied(_data)); // the second point before the first does not count
        Assert.Equal(0, _rules.Score(_data));

        MoveTo(0, 0.24);
        Assert.Equal(0.5, _rules.Score(_data));

        MoveTo(3, 0.16);
        Assert.False(_rules.IsSatisfied(_data));
        MoveTo(3, 0.14);
        Assert.True(_rules.IsSatisfied(_data));
        Assert.Equal(1, _rules.Score(_data));
        _data.Qvel[1] = 0.51; // too fast
        Assert.False(_rules.IsSatisfied(_data));
    }

    [Theory]
    [InlineData(0, 0, 0.09, 1, true)]
    [InlineData(3.01, 0, 1, 1, true)]
    [InlineData(0, 0, 4.01, 1, true)]
    [InlineData(0, 0, 1, 0, true)] // on its back
    [InlineData(2.9, -2.9, 0.2, 1, false)]
    public void IsFailed_AtItsLines_EndsTheFlight(double x, double y, double z, double qw, bool failed)
    {
        _rules.Reset(_data, 3);
        double[] pose = [x, y, z, qw, Math.Sqrt(1 - (qw * qw)), 0, 0];
        pose.CopyTo(_data.Qpos);
        _data.Forward();

        Assert.Equal(failed, _rules.IsFailed(_data));
    }

    [Fact]
    public void Play_TwentySeeds_Succeed()
    {
        using var expert = new ExpertEpisode(_task);
        Assert.All(Enumerable.Range(900000, 20), seed => Assert.True(expert.Play(seed), $"seed {seed}"));
    }

    public void Dispose()
    {
        _data.Dispose();
        _model.Dispose();
    }

    private void MoveTo(int point, double aside)
    {
        _data.MocapPos.Slice(point, 3).CopyTo(_data.Qpos);
        _data.Qpos[0] += aside;
        _rules.AfterStep(_data);
    }

    private static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b) =>
        Math.Sqrt(((a[0] - b[0]) * (a[0] - b[0])) + ((a[1] - b[1]) * (a[1] - b[1])) + ((a[2] - b[2]) * (a[2] - b[2])));
}
