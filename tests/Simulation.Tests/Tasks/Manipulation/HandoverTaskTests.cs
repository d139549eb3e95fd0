using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;
using Robotics.Simulation.Tasks;
using Robotics.Simulation.Tasks.Manipulation;

namespace Robotics.Simulation.Tests.Tasks.Manipulation;

[Trait("Category", "Native")]
public sealed class HandoverTaskTests : IDisposable
{
    private readonly HandoverTask _task = new();
    private readonly Model _model;
    private readonly Data _data;
    private readonly TaskRules _rules;
    private readonly int _bar;

    public HandoverTaskTests()
    {
        _model = _task.LoadModel();
        _data = new Data(_model);
        _rules = _task.CreateRules(_model);
        _bar = _model.JntQposadr[_model.Id(ObjectType.Joint, "bar")];
    }

    [Fact]
    public void Reset_ManySeeds_FillTheStatedRangesWithTheArmsInTheAir()
    {
        List<double> x = [], y = [], yaw = [];
        int bar = _model.Id(ObjectType.Geom, "bar");
        for (long seed = 0; seed < 400; seed++)
        {
            _rules.Reset(_data, seed);
            x.Add(_data.Qpos[_bar]);
            y.Add(_data.Qpos[_bar + 1]);
            yaw.Add(2 * Math.Atan2(_data.Qpos[_bar + 6], _data.Qpos[_bar + 3]));
            for (int i = 0; i < _data.ContactCount; i++)
                Assert.True(_data.Contact(i).Geom1 == bar || _data.Contact(i).Geom2 == bar); // the bar lies on the table
        }

        Tabletop.AssertFills(x, 0.38, 0.46);
        Tabletop.AssertFills(y, -0.1, 0.1);
        Tabletop.AssertFills(yaw, -0.4, 0.4, 1e-12); // the angle is computed from a quaternion
    }

    [Fact]
    public void Robot_TwoArms_HasTheLimitsOfOneTwice()
    {
        Assert.Equal(16, _task.Robot.Dof);
        Assert.Equal(
            ["left_joint1", "left_gripper", "right_joint1", "right_gripper"], new[] { 0, 7, 8, 15 }.Select(i => _task.Robot.Joints[i]));
        for (int i = 0; i < 16; i++)
        {
            Assert.Equal(Arm7.Spec.Limits.PositionLow[i % 8], _task.Robot.Limits.PositionLow[i]);
            Assert.Equal(Arm7.Spec.Limits.PositionHigh[i % 8], _task.Robot.Limits.PositionHigh[i]);
            Assert.Equal(Arm7.Spec.Limits.Velocity[i % 8], _task.Robot.Limits.Velocity[i]);
            Assert.Equal(Arm7.Spec.Limits.Acceleration[i % 8], _task.Robot.Limits.Acceleration[i]);
        }
        Assert.Equal([7, 15], Enumerable.Range(0, 16).Where(i => _task.DisturbanceScale(i) == 0));
    }

    // gravity compensation: without a command neither arm moves
    [Fact]
    public void Step_NoCommand_BothArmsStay()
    {
        _rules.Reset(_data, 3);
        double[] before = Observe()[..16];
        for (int i = 0; i < 500; i++)
        {
            _rules.BeforeStep(_data);
            _data.Step();
        }

        double[] after = Observe()[..16];
        Assert.All(Enumerable.Range(0, 16), i => Assert.Equal(before[i], after[i], 1e-3));
    }

    [Fact]
    public void IsSatisfied_OneHandAfterTheOther_IsTheRightHandAloneAboveTheLine()
    {
        using TaskWorld world = TaskWorld.Open(_task);
        using IExpert expert = _task.CreateExpert(world.Model);
        double[] action = new double[16];
        bool raisedByLeft = false, heldByBoth = false;
        world.Reset(2);
        while (world.Status == Control.Sensing.EpisodeStatus.Running)
        {
            expert.Act(world.Data, action);
            world.Advance(action);
            bool raised = world.Data.Qpos[_bar + 2] > HandoverTask.WantedHeight, left = Touches(world.Data, "left_"), right = Touches(
                world.Data, "right_");
            raisedByLeft |= raised && left && !right;
            heldByBoth |= raised && left && right;
            Assert.True(!world.Rules.IsSatisfied(world.Data) || (raised && right && !left));
        }

        Assert.True(raisedByLeft && heldByBoth);
        Assert.True(world.Rules.IsSatisfied(world.Data));

        // the same grasp below the line does not count
        world.Data.Qpos[_bar + 2] = HandoverTask.WantedHeight - 1e-6;
        Assert.False(world.Rules.IsSatisfied(world.Data));
        world.Data.Qpos[_bar + 2] = HandoverTask.WantedHeight + 1e-6;
        Assert.True(world.Rules.IsSatisfied(world.Data));
    }

    [Fact]
    public void IsSatisfied_BarThrownUp_IsNot()
    {
        _rules.Reset(_data, 1);
        _data.Qpos[_bar + 2] = 0.6;
        _data.Forward();

        Assert.False(_rules.IsSatisfied(_data));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.03)]
    public void Play_FourSeeds_SucceedWithoutAWarningOfMuJoCo(double push) => Tabletop.PlayExpert(_task, 0, 4, push);

    public void Dispose()
    {
        _data.Dispose();
        _model.Dispose();
    }

    private double[] Observe()
    {
        double[] seen = new double[_task.Spec.ObservationSize];
        _rules.Observe(_data, seen);
        return seen;
    }

    private static bool Touches(Data data, string side)
    {
        int bar = data.Model.Id(ObjectType.Geom, "bar");
        for (int i = 0; i < data.ContactCount; i++)
        {
            Contact contact = data.Contact(i);
            int other = contact.Geom1 == bar ? contact.Geom2 : contact.Geom2 == bar ? contact.Geom1 : -1;
            if (other >= 0 && data.Model.Name(ObjectType.Geom, other).StartsWith(side, StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
