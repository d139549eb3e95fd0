using MuJoCo.Modeling;
using Robotics.Control.Sensing;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Tasks;
using Robotics.Simulation.Tasks.Locomotion;

namespace Robotics.Simulation.Tests.Tasks.Locomotion;

[Trait("Category", "Native")]
public sealed class QuadrupedCourseTaskTests : IDisposable
{
    private readonly QuadrupedCourseTask _task = new();
    private readonly TaskWorld _world;
    private readonly double[] _stand = [0, 0.8, -1.6, 0, 0.8, -1.6, 0, 0.8, -1.6, 0, 0.8, -1.6];

    public QuadrupedCourseTaskTests() => _world = TaskWorld.Open(_task);

    [Fact]
    public void Spec_ActionLimits_AreTheServos()
    {
        Assert.Equal(_task.Spec.Actions.Names, Enumerable.Range(0, 12).Select(i => _world.Model.Name(ObjectType.Actuator, i)));
        for (int i = 0; i < 12; i++)
        {
            Assert.Equal(_world.Model.ActuatorCtrlrange[2 * i], _task.Spec.Actions.Low[i]);
            Assert.Equal(_world.Model.ActuatorCtrlrange[(2 * i) + 1], _task.Spec.Actions.High[i]);
        }
    }

    [Fact]
    public void Rest_WhileNobodyActs_IsToStand() => Assert.Equal(_stand, _world.Rest.ToArray());

    [Fact]
    public void Advance_StandingStill_StaysOnTheStartTable()
    {
        _world.Reset(1);
        for (int t = 0; t < 100; t++)
            _world.Advance(_stand);

        Assert.InRange(_world.Data.Qpos[2], 0.28, 0.34);
        Assert.Equal(ObstacleStatus.Entered, CourseReferee.Status(_world.Data.Userdata, CourseObstacle.StartTable));
        Assert.Equal(0.5, _world.Rules.Score(_world.Data), 1e-9); // nothing cleared yet, no time penalty
    }

    [Fact]
    public void Advance_StandingOnTheBoard_FailsTheJump()
    {
        _world.Reset(1);
        (_world.Data.Qpos[0], _world.Data.Qpos[1]) = (1.7, 4.2);
        _world.Advance(_stand);
        Assert.Equal(ObstacleStatus.Pending, CourseReferee.Status(_world.Data.Userdata, CourseObstacle.BroadJump));
        _world.Data.Qpos[0] = 2; // in the sector, front feet above the board
        _world.Data.Qpos[2] += 0.06;
        _world.Advance(_stand);
        Assert.Equal(ObstacleStatus.Entered, CourseReferee.Status(_world.Data.Userdata, CourseObstacle.BroadJump));
        for (int t = 0; t < 20; t++)
            _world.Advance(_stand);

        Assert.Equal(ObstacleStatus.Failed, CourseReferee.Status(_world.Data.Userdata, CourseObstacle.BroadJump));
    }

    [Fact]
    public void IsFailed_OnItsSide_IsFallen()
    {
        _world.Reset(1);
        Assert.False(_world.Rules.IsFailed(_world.Data));
        double[] side = [0.707, 0.707, 0, 0];
        side.CopyTo(_world.Data.Qpos[3..]);
        _world.Data.Forward();

        Assert.True(_world.Rules.IsFailed(_world.Data));
    }

    // all but the jump; the whole way takes about 17 s of the robot's time
    [Theory]
    [InlineData(900100)]
    [InlineData(900101)]
    public void Play_Expert_ClearsAllButTheJump(long seed)
    {
        using var expert = new ExpertEpisode(_task);

        Assert.True(expert.Play(seed));
        Assert.Equal(EpisodeStatus.Succeeded, expert.World.Status);
        Assert.Equal(4, CourseReferee.Count(expert.World.Data.Userdata, ObstacleStatus.Cleared));
        Assert.InRange(expert.World.Rules.Score(expert.World.Data), 0.7, 0.9);
    }

    public void Dispose() => _world.Dispose();
}
