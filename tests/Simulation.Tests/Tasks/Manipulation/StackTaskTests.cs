using Robotics.Simulation.Tasks.Manipulation;

namespace Robotics.Simulation.Tests.Tasks.Manipulation;

[Trait("Category", "Native")]
public sealed class StackTaskTests : IDisposable
{
    private const double Edge = 2 * StackTask.HalfCube;
    private readonly Tabletop _table = new(new StackTask());

    [Fact]
    public void Reset_AnySeed_StaysWithinTheStatedRanges()
    {
        for (long seed = 0; seed < 300; seed++)
        {
            _table.World.Reset(seed);
            foreach (string name in (string[])["red", "green"])
            {
                double[] cube = _table.ObjectPose(name).ToArray();
                Assert.InRange(cube[0], 0.42, 0.58);
                Assert.InRange(cube[1], -0.16, 0.16);
                Assert.Equal(StackTask.HalfCube, cube[2]);
                Assert.InRange(Tabletop.Yaw(cube.AsSpan(3)), -0.5, 0.5);
                Assert.True(_table.Sees("scene", cube), $"seed {seed}");
            }
            Assert.True(Tabletop.Distance(_table.ObjectPose("red"), _table.ObjectPose("green")) >= StackTask.LeastWay);
        }
    }

    [Theory]
    [InlineData(0.0149, 0, 0, 0, true)]
    [InlineData(0.0151, 0, 0, 0, false)] // too far from the goal
    [InlineData(0, 0.0049, 0, 0, true)]
    [InlineData(0, 0.0051, 0, 0, false)] // above the green one
    [InlineData(0, -Edge, 0, 0, false)] // beside it on the table
    [InlineData(0, 0, 0.021, 0, false)] // red slides
    [InlineData(0, 0, 0, 0.021, false)] // green slides
    public void IsSatisfied_RedNearTheLine_IsSoOnOneSideOnly(double aside, double above, double redSpeed, double greenSpeed, bool satisfied)
    {
        _table.Put("green", 0.5, -0.1, StackTask.HalfCube);
        _table.Put("red", 0.5 + aside, -0.1, StackTask.HalfCube + Edge + above);
        _table.Speed("red")[1] = redSpeed;
        _table.Speed("green")[1] = greenSpeed;

        Assert.Equal(satisfied, _table.IsSatisfied);
    }

    [Fact]
    public void IsSatisfied_GreenOnRed_IsNot()
    {
        _table.Put("red", 0.5, -0.1, StackTask.HalfCube);
        _table.Put("green", 0.5, -0.1, StackTask.HalfCube + Edge);

        Assert.False(_table.IsSatisfied);
    }

    [Theory]
    [InlineData(0.0195, false)] // fingers at the cube's sides
    [InlineData(0.03, true)]
    public void IsSatisfied_HandAtTheCube_AsksThatItHasLetGo(double opening, bool satisfied)
    {
        _table.Put("green", 0.5, 0.1, StackTask.HalfCube);
        _table.Put("red", 0.5, 0.1, StackTask.HalfCube + Edge);
        _table.Hand(0.5, 0.1, StackTask.HalfCube + Edge, opening);

        Assert.Equal(satisfied, _table.IsSatisfied);
        Assert.Equal(satisfied ? 1 : 0, _table.Rules.Score(_table.Data));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.06)]
    public void Play_SixSeeds_SucceedWithoutAWarningOfMuJoCo(double push) => Tabletop.PlayExpert(new StackTask(), 0, 6, push);

    public void Dispose() => _table.Dispose();
}
