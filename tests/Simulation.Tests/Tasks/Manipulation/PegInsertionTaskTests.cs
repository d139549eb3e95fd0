using Robotics.Simulation.Tasks.Manipulation;

namespace Robotics.Simulation.Tests.Tasks.Manipulation;

[Trait("Category", "Native")]
public sealed class PegInsertionTaskTests : IDisposable
{
    private const double Rim = 0.06; // m above the table
    private readonly Tabletop _table = new(new PegInsertionTask());

    [Fact]
    public void Reset_AnySeed_StaysWithinTheStatedRanges()
    {
        for (long seed = 0; seed < 300; seed++)
        {
            _table.World.Reset(seed);
            double[] peg = _table.ObjectPose("peg").ToArray(), fixture = _table.Mocap("fixture").ToArray();
            Assert.InRange(peg[0], 0.42, 0.56);
            Assert.InRange(peg[1], -0.16, 0.16);
            Assert.Equal(PegInsertionTask.HalfLength, peg[2]);
            Assert.InRange(Tabletop.Yaw(peg.AsSpan(3)), -0.5, 0.5);
            Assert.InRange(fixture[0], 0.42, 0.56);
            Assert.InRange(fixture[1], -0.16, 0.16);
            Assert.InRange(Tabletop.Yaw(_table.MocapTurn("fixture")), -0.4, 0.4);
            Assert.True(Tabletop.Distance(peg, fixture) >= PegInsertionTask.LeastWay);
            Assert.True(_table.Sees("scene", peg) && _table.Sees("scene", fixture), $"seed {seed}");
            Assert.Equal(0, _table.Rules.Score(_table.Data));
        }
    }

    [Theory]
    [InlineData(0, 0.0301, true)]
    [InlineData(0, 0.0299, false)]
    [InlineData(0.0129, 0.0301, true)] // the tip's center at the wall
    [InlineData(0.0131, 0.0301, false)] // beside the hole, at any depth
    public void IsSatisfied_TipNearTheLine_IsSoOnOneSideOnly(double aside, double depth, bool satisfied)
    {
        Insert(aside, depth, 0.3);

        Assert.Equal(satisfied, _table.IsSatisfied);
        Assert.Equal(aside < PegInsertionTask.HalfHole ? depth : 0, _table.Rules.Score(_table.Data), 1e-12);
    }

    // 2 mm of total clearance: no contact at an offset of 0.9 mm, contact at 1.1 mm; it fits when rotated by 4.5 degrees, but not by 5.5
    // (24 mm (cos + sin) = 26 mm at 4.9 degrees)
    [Theory]
    [InlineData(0.0009, 0, false)]
    [InlineData(0.0011, 0, true)]
    [InlineData(0, 4.5, false)]
    [InlineData(0, 5.5, true)]
    public void Hole_PegWithinItsPlay_TouchesNothing(double aside, double degrees, bool touches)
    {
        Insert(aside, 0.03, 0.3, degrees * Math.PI / 180);
        _table.Hand(0.4, 0.2, 0.3, 0.04);
        _table.Data.Forward();

        Assert.Equal(touches, _table.Data.ContactCount > 0);
    }

    // a peg dropped into the hole rests on its floor, 5 cm below the rim; one dropped half beside it stays outside
    [Theory]
    [InlineData(0, true)]
    [InlineData(0.012, false)]
    public void Hole_PegDropped_HoldsItOnlyWhereItFits(double aside, bool falls)
    {
        Insert(aside, -0.002, -0.2);
        for (int i = 0; i < 500; i++)
        {
            _table.Rules.BeforeStep(_table.Data);
            _table.Data.Step();
        }

        Assert.Equal(falls ? 0.05 : 0, _table.Rules.Score(_table.Data), falls ? 1e-3 : 5e-3); // contact penetration is less than 1 mm
    }

    [Fact]
    public void Reward_KnownPose_IsAsComputedByHand()
    {
        Insert(0, 0.015, 0);
        double[] peg = _table.ObjectPose("peg").ToArray();
        _table.Hand(peg[0], peg[1], peg[2] + 0.1, 0.04);
        _table.Data.Forward();

        // the hand is 10 cm from the peg, within the 0.1 mm of the inverse kinematics; the tip is in the hole at half of the required depth
        Assert.Equal(1 - Math.Tanh(1) + 1 + 0.5, _table.Rules.Reward(_table.Data), 2e-3);
    }

    [Fact]
    public void Play_TenSeeds_SucceedWithoutAWarningOfMuJoCo() => Tabletop.PlayExpert(new PegInsertionTask(), 0, 10);

    public void Dispose() => _table.Dispose();

    // the peg upright with its tip at a depth in the hole, with an offset along the hole's x axis and a rotation
    private void Insert(double aside, double depth, double yaw, double turn = 0)
    {
        (_table.MocapTurn("fixture")[0], _table.MocapTurn("fixture")[3]) = (Math.Cos(yaw / 2), Math.Sin(yaw / 2));
        double[] fixture = _table.Mocap("fixture").ToArray();
        _table.Put(
            "peg", fixture[0] + (aside * Math.Cos(yaw)), fixture[1] + (aside * Math.Sin(yaw)), Rim - depth + PegInsertionTask.HalfLength,
            yaw + turn);
    }
}
