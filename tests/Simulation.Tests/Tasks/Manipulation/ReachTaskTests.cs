using MuJoCo.Modeling;
using Robotics.Control.Safety;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Tasks.Manipulation;

namespace Robotics.Simulation.Tests.Tasks.Manipulation;

[Trait("Category", "Native")]
public sealed class ReachTaskTests : IDisposable
{
    private readonly Tabletop _table = new(new ReachTask());

    private ReadOnlySpan<double> Tool => _table.Data.SiteXpos.Slice(3 * _table.World.Model.Id(ObjectType.Site, "tool"), 3);

    [Fact]
    public void Reset_AnySeed_StaysWithinTheStatedRanges()
    {
        int target = _table.World.Model.Id(ObjectType.Body, "target");
        double mostLean = 0, mostYaw = 0;
        for (long seed = 0; seed < 300; seed++)
        {
            _table.World.Reset(seed);
            double[] p = _table.Mocap("target").ToArray(), r = _table.Data.Xmat.Slice(9 * target, 9).ToArray();
            Assert.InRange(p[0], 0.36, 0.54);
            Assert.InRange(p[1], -0.2, 0.2);
            Assert.InRange(p[2], 0.06, 0.3);
            Assert.Equal(1, _table.MocapTurn("target").ToArray().Sum(x => x * x), 1e-12);
            double lean = Math.Acos(-r[8]); // between its z axis and straight down
            Assert.InRange(lean, 0, 0.3 + 1e-9);
            Assert.True(_table.Rules.Score(_table.Data) >= ReachTask.LeastWay);
            Assert.True(_table.Sees("scene", p), $"seed {seed}");
            mostLean = Math.Max(mostLean, lean);
            mostYaw = Math.Max(mostYaw, Math.Abs(Math.Atan2(r[3], -r[0])));
        }

        // of 300 uniform draws all miss the outer tenth with probability 0.9^300 = 2e-14; a lean moves the yaw by at most 0.3^2 / 4
        Assert.InRange(mostLean, 0.27, 0.3 + 1e-9);
        Assert.InRange(mostYaw, 0.7, 0.83);
    }

    [Theory]
    [InlineData(0.0099, 0, true)]
    [InlineData(0.0101, 0, false)]
    [InlineData(0, 4.9, true)]
    [InlineData(0, 5.1, false)]
    public void IsSatisfied_MarkNearTheLine_IsSoOnOneSideOnly(double aside, double degrees, bool satisfied)
    {
        MarkAtTool(aside, degrees);

        Assert.Equal(satisfied, _table.IsSatisfied);
        Assert.Equal(aside, _table.Rules.Score(_table.Data), 1e-12);
    }

    [Fact]
    public void Reward_KnownPose_IsAsComputedByHand()
    {
        MarkAtTool(0.1, 30);
        _table.Data.Forward();

        Assert.Equal(2 - Math.Tanh(0.5) - Math.Tanh(Math.PI / 3), _table.Rules.Reward(_table.Data), 1e-9);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.06)]
    public void Play_TenSeeds_SucceedWithoutAWarningOfMuJoCo(double push) => Tabletop.PlayExpert(new ReachTask(), 0, 10, push);

    [Fact]
    public void Play_Actions_KeepTheArmsSpeed()
    {
        var task = new ReachTask();
        SafetyLimits limits = task.Robot.Limits;
        using var expert = new ExpertEpisode(task);
        double[]? last = null;
        expert.Play(3, 0, (_, action) =>
        {
            for (int i = 0; last is not null && i < action.Length; i++)
                Assert.InRange((action[i] - last[i]) * task.Spec.ControlHz, -limits.Velocity[i], limits.Velocity[i]);
            last = action.ToArray();
        });

        Assert.NotNull(last);
    }

    public void Dispose() => _table.Dispose();

    // the target equals the tool's pose, except for a translation along y and a rotation about the vertical axis
    private void MarkAtTool(double aside, double degrees)
    {
        _table.Hand(0.45, 0.05, 0.15, 0.04);
        _table.Data.Forward();
        double half = degrees * Math.PI / 360;
        double[] p = [Tool[0], Tool[1] + aside, Tool[2]], tool = ToolQuaternion(), turn = [Math.Cos(half), 0, 0, Math.Sin(half)];
        p.CopyTo(_table.Mocap("target"));
        Product(turn, tool).CopyTo(_table.MocapTurn("target"));
    }

    private double[] ToolQuaternion()
    {
        int hand = _table.World.Model.Id(ObjectType.Body, "hand"); // the tool's site has the hand's orientation
        return _table.Data.Xquat.Slice(4 * hand, 4).ToArray();
    }

    private static double[] Product(double[] a, double[] b) =>
    [
        (a[0] * b[0]) - (a[1] * b[1]) - (a[2] * b[2]) - (a[3] * b[3]),
        (a[0] * b[1]) + (a[1] * b[0]) + (a[2] * b[3]) - (a[3] * b[2]),
        (a[0] * b[2]) - (a[1] * b[3]) + (a[2] * b[0]) + (a[3] * b[1]),
        (a[0] * b[3]) + (a[1] * b[2]) - (a[2] * b[1]) + (a[3] * b[0]),
    ];
}
