using Robotics.Bridge.Client;
using Robotics.Control.Acting;
using Robotics.Control.Safety;
using Robotics.Control.Sensing;

namespace Robotics.Bridge.Tests.Fakes;

/// <summary>A control loop with a command every 10 ms.</summary>
internal sealed class Pilot
{
    private readonly ArmHarness _arm;
    private readonly RemoteRobot _robot;
    private readonly SafetyFilter _filter;
    private readonly double[] _target = new double[FakeArm.Dof];
    private long _tick;

    internal Pilot(ArmHarness arm, RemoteRobot robot)
    {
        _arm = arm;
        _robot = robot;
        _filter = new SafetyFilter(robot.Spec.Limits, TimeSpan.FromMilliseconds(10));
        State = RobotState.For(robot);
        arm.Until(() => robot.TryRead(State));
        _filter.Reset(State);
    }

    internal RobotState State { get; }

    internal SendStatus Send(double x)
    {
        _target[0] = x;
        _filter.Apply(_target, _arm.Clock.Now, State, ++_tick, _arm.Clock.Now, State.CapturedAt, out SafeCommand command);
        return _robot.Send(command);
    }

    internal void Fly(int commands, double x)
    {
        for (int i = 0; i < commands; i++)
        {
            long accepted = _arm.Server.Accepted;
            Assert.Equal(SendStatus.Sent, Send(x));
            _arm.Until(() => _arm.Server.Accepted > accepted);
            _arm.Tick(5);
            long before = _robot.Counts.StatesReceived;
            _arm.Until(() => _robot.TryRead(State) && _robot.Counts.StatesReceived > before);
        }
    }
}
