using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Tasks;
using Robotics.Simulation.Tasks.Locomotion;

namespace Robotics.Simulation.Tests.Tasks.Locomotion;

[Trait("Category", "Native")]
public sealed class NavigationTaskTests : IDisposable
{
    private readonly NavigationTask _task = new();
    private readonly Model _model;
    private readonly Data _data;
    private readonly TaskRules _rules;
    private readonly int _goal;

    public NavigationTaskTests()
    {
        _model = _task.LoadModel();
        _data = new Data(_model);
        _rules = _task.CreateRules(_model);
        _goal = 3 * _model.I32("body_mocapid")[_model.Id(ObjectType.Body, "goal")];
    }

    [Fact]
    public void Reset_AnySeed_LeavesAWayAndTouchesNothing()
    {
        for (long seed = 0; seed < 100; seed++)
        {
            _rules.Reset(_data, seed);
            ReadOnlySpan<double> q = _data.Qpos, goal = _data.MocapPos.Slice(_goal, 2);
            double apart = Math.Sqrt(((goal[0] - q[0]) * (goal[0] - q[0])) + ((goal[1] - q[1]) * (goal[1] - q[1])));
            Assert.InRange(apart, 3.5, 10);
            Assert.InRange(_data.Userdata[3], apart - 0.15, 40); // the path is at least as long as the straight line, up to the cell size
            _rules.AfterStep(_data);
            Assert.Equal(0, _data.Userdata[0]);
        }
    }

    [Fact]
    public void Reset_AnySeed_BuildsSeveralRoomsWithDoors()
    {
        for (long seed = 0; seed < 50; seed++)
        {
            _rules.Reset(_data, seed);
            int walls = Enumerable.Range(0, 32).Count(i => _data.Xpos[(3 * _model.Id(ObjectType.Body, $"wall{i}")) + 2] > -1);
            Assert.InRange(walls, 6, 31);
        }
    }

    [Fact]
    public void Advance_IntoAWall_CountsOneCollisionHoweverLongItLasts()
    {
        using TaskWorld world = TaskWorld.Open(_task);
        world.Reset(1);
        Clear(world.Data);
        Place(world.Data, 3.5, 0, 0);
        for (int i = 0; i < 20; i++)
            world.Advance([0.5, 0.5]);

        Assert.Equal(1, world.Data.Userdata[0]);
        Assert.Equal(0.32, world.Data.Userdata[2], 0.03); // traveled until the rim touched the wall at x = 4
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void IsFailed_Collisions_AreForgivenThreeTimes(int collisions, bool failed)
    {
        _rules.Reset(_data, 2);
        _data.Userdata[0] = collisions;

        Assert.Equal(failed, _rules.IsFailed(_data));
    }

    [Fact]
    public void Score_AtTheGoal_IsShortestOverTravelled()
    {
        _rules.Reset(_data, 2);
        Assert.Equal(0, _rules.Score(_data));
        _data.MocapPos.Slice(_goal, 2).CopyTo(_data.Qpos);
        _data.Qpos[0] += 0.29;
        (_data.Userdata[2], _data.Userdata[3]) = (10, 5.3); // traveled and shortest distance to the goal's center

        Assert.True(_rules.IsSatisfied(_data));
        Assert.Equal(0.5, _rules.Score(_data), 1e-12);
        _data.Userdata[2] = 4;
        Assert.Equal(1, _rules.Score(_data));
        _data.Qpos[0] += 0.02;
        Assert.False(_rules.IsSatisfied(_data));
    }

    [Fact]
    public void Advance_EqualWheels_DrivesStraightAtTheWheelsSpeed()
    {
        using TaskWorld world = TaskWorld.Open(_task);
        world.Reset(1);
        Clear(world.Data);
        Place(world.Data, -3, 0, 0);
        for (int i = 0; i < 50; i++)
            world.Advance([0.5, 0.5]);

        Assert.Equal(6 * 0.07, world.Data.Qvel[0], 0.02);
        Assert.Equal(0, world.Data.Qpos[1], 0.02);
    }

    [Fact]
    public void Play_TenSeeds_Succeed()
    {
        using var expert = new ExpertEpisode(_task);
        Assert.All(Enumerable.Range(900000, 10), seed => Assert.True(expert.Play(seed), $"seed {seed}"));
    }

    public void Dispose()
    {
        _data.Dispose();
        _model.Dispose();
    }

    // an empty arena with the goal far away
    private void Clear(Data data)
    {
        for (int i = 2; i < data.MocapPos.Length; i += 3)
            data.MocapPos[i] = -2;
        data.MocapPos[_goal] = 0;
        data.MocapPos[_goal + 1] = 2.5;
    }

    private static void Place(Data data, double x, double y, double yaw)
    {
        double[] pose = [x, y, 0.07, Math.Cos(yaw / 2), 0, 0, Math.Sin(yaw / 2)];
        pose.CopyTo(data.Qpos);
        data.Qvel.Clear();
        data.Forward();
        (data.Userdata[2], data.Userdata[4], data.Userdata[5]) = (0, x, y);
    }
}
