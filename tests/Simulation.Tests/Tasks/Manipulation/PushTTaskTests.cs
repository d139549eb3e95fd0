using MuJoCo.Stepping;
using Robotics.Control.Sensing;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Planar;
using Robotics.Simulation.Tasks;
using Robotics.Simulation.Tasks.Manipulation;

namespace Robotics.Simulation.Tests.Tasks.Manipulation;

[Trait("Category", "Native")]
public sealed class PushTTaskTests : IDisposable
{
    private readonly PushTTask _task = new();
    private readonly TaskWorld _world;
    private readonly double[] _seen;

    public PushTTaskTests()
    {
        _world = TaskWorld.Open(_task);
        _seen = new double[_task.Spec.ObservationSize];
    }

    [Fact]
    public void Block_Area_IsThatOfThePaper() => Assert.Equal(((120 * 30) + (30 * 90)) * 1e-6, PushTTask.Block.Area, 1e-12);

    [Fact]
    public void Model_Block_IsTheFootprint()
    {
        foreach ((string name, int part) in (ReadOnlySpan<(string, int)>)[("bar", 0), ("stem", 1), ("goal_bar", 0), ("goal_stem", 1)])
        {
            int geom = _world.Model.Id(MuJoCo.Modeling.ObjectType.Geom, name);
            ReadOnlySpan<double> size = _world.Model.GeomSize.Slice(3 * geom, 3), middle = _world.Model.GeomPos.Slice(3 * geom, 3);
            Rectangle rectangle = PushTTask.Block.Parts[part];
            Assert.Equal(rectangle.Left, middle[0] - size[0], 1e-12);
            Assert.Equal(rectangle.Right, middle[0] + size[0], 1e-12);
            Assert.Equal(rectangle.Bottom, middle[1] - size[1], 1e-12);
            Assert.Equal(rectangle.Top, middle[1] + size[1], 1e-12);
        }
    }

    [Fact]
    public void Reset_AnySeed_StaysWithinTheStatedRanges()
    {
        for (long seed = -100; seed < 300; seed++)
        {
            _world.Reset(seed);
            _world.Rules.Observe(_world.Data, _seen);
            PlanarPose block = PoseOf(_world.Data);
            Assert.InRange(_seen[0], -0.206, 0.194);
            Assert.InRange(_seen[1], -0.194, 0.206);
            Assert.InRange(_seen[2], -0.156, 0.144);
            Assert.InRange(_seen[3], -0.144, 0.156);
            Assert.InRange(_seen[4], 0, 2 * Math.PI);
            Assert.Equal(Math.Cos(_seen[4]), _seen[5], 1e-12);
            Assert.Equal(Math.Sin(_seen[4]), _seen[6], 1e-12);
            Assert.InRange(PushTTask.Block.Extent(block), 0, PushTTask.Wall);
            Assert.True(PushTTask.Block.Distance(block, _seen[0], _seen[1]) >= 0.015);
        }
    }

    // the paper's frame: the goal pose is the center of the window with a rotation of 45 degrees
    [Fact]
    public void Score_AtTheGoalPose_IsOneAndKept()
    {
        _world.Reset(1);
        Place(PushTTask.MassPose(0, 0, -Math.PI / 4));
        Assert.True(_world.Rules.IsSatisfied(_world.Data));
        _world.Rules.AfterStep(_world.Data);
        Place(PushTTask.MassPose(0.1, 0.1, 0));
        _world.Rules.AfterStep(_world.Data);

        Assert.Equal(1, _world.Rules.Score(_world.Data), 1e-12);
        Assert.False(_world.Rules.IsSatisfied(_world.Data));
    }

    // shifted by d along the bar, the bar loses 30 d and the stem 90 d of 6300 mm^2
    [Theory]
    [InlineData(0.0026, true)]
    [InlineData(0.00265, false)]
    public void IsSatisfied_ShiftedAlongTheBar_UpToAFewMillimetres(double shift, bool satisfied)
    {
        _world.Reset(1);
        Place(PushTTask.MassPose(shift * Math.Cos(Math.PI / 4), -shift * Math.Sin(Math.PI / 4), -Math.PI / 4));

        double coverage = 1 - (120 * 1e3 * shift / 6300);
        Assert.Equal(coverage / 0.95 >= 1 ? 1 : coverage / 0.95, _world.Rules.Reward(_world.Data), 1e-9);
        Assert.Equal(satisfied, _world.Rules.IsSatisfied(_world.Data));
    }

    [Fact]
    public void Advance_FingerAgainstTheBlock_PushesItAndItStopsWithIt()
    {
        Begin(0, -0.12, new PlanarPose(0, 0, 0));
        for (int t = 0; t <= 20; t++)
            _world.Advance([0, -0.12 + (0.005 * t)]);
        _world.Advance([0, -0.02]);
        _world.Advance([0, -0.02]);

        // the stem's end is 75 mm from the center of mass, the finger's radius 15 mm: along the axis of symmetry nothing turns
        PlanarPose block = PoseOf(_world.Data);
        Assert.Equal(0, block.X, 1e-3);
        Assert.Equal(-0.02 + 0.015 + 0.075, block.Y, 1e-3);
        Assert.Equal(0, block.Angle, 0.02);
        Assert.True(Math.Abs(_world.Data.Qvel[3]) < 1e-3);
    }

    [Fact]
    public void Advance_BlockAgainstAWall_StaysInside()
    {
        Begin(0.05, 0.03, new PlanarPose(0.15, 0, 0));
        for (int t = 0; t <= 40; t++)
            _world.Advance([0.05 + (0.005 * t), 0.03]);

        // servos of finite force press it into the wall by a little
        Assert.InRange(PushTTask.Block.Extent(PoseOf(_world.Data)), 0.2, PushTTask.Wall + 0.002);
        Assert.NotEqual(EpisodeStatus.Failed, _world.Status);
    }

    [Fact]
    public void Play_TenSeeds_CoverTheGoalWithoutAWarningOfMuJoCo()
    {
        using var episode = new ExpertEpisode(_task);
        for (long seed = 910_000; seed < 910_010; seed++)
        {
            Assert.True(episode.Play(seed), $"seed {seed}: coverage {episode.World.Rules.Score(episode.World.Data)}");
            Assert.True(episode.World.Rules.Score(episode.World.Data) > PushTTask.Threshold);
            Assert.All(
                Enum.GetValues<Warning>(), warning => Assert.Equal((warning, 0), (warning, episode.World.Data.WarningCount(warning))));
        }
    }

    [Fact]
    public void Play_AfterAnotherEpisode_IsTheSameToTheBit()
    {
        using var episode = new ExpertEpisode(_task);
        List<double> first = [], second = [];
        episode.Play(910_003, 0.06, (seen, action) => first.AddRange([.. seen, .. action]));
        episode.Play(910_004);

        episode.Play(910_003, 0.06, (seen, action) => second.AddRange([.. seen, .. action]));

        Assert.True(first.Count > 0);
        Assert.Equal(first, second);
    }

    public void Dispose() => _world.Dispose();

    private static PlanarPose PoseOf(Data data) => new(data.Qpos[2], data.Qpos[3], data.Qpos[4]);

    // first moves the finger to a position, whatever happens to the block
    private void Begin(double x, double y, PlanarPose pose)
    {
        _world.Reset(1);
        for (int t = 0; t < 20; t++)
            _world.Advance([x, y]);
        Assert.Equal(x, _world.Data.Qpos[0], 1e-3);
        Assert.Equal(y, _world.Data.Qpos[1], 1e-3);
        Place(pose);
        _world.Data.Qvel.Clear();
    }

    private void Place(PlanarPose pose) => (_world.Data.Qpos[2], _world.Data.Qpos[3], _world.Data.Qpos[4]) = (pose.X, pose.Y, pose.Angle);
}
