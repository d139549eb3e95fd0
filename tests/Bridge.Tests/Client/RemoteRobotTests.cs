using Robotics.Bridge.Client;
using Robotics.Bridge.Tests.Fakes;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Sensing;

namespace Robotics.Bridge.Tests.Client;

public sealed class RemoteRobotTests
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);

    [Fact]
    public void Connect_ReceivesTheArmsDescription()
    {
        using var arm = new ArmHarness(world: true, options => options with { Task = "lift" });
        using RemoteRobot robot = arm.Connect();
        Assert.Equal(arm.Robot.Spec.Joints, robot.Spec.Joints);
        Assert.Equal(arm.Robot.Spec.Units, robot.Spec.Units);
        Assert.Equal(arm.Robot.Spec.Limits.PositionHigh, robot.Spec.Limits.PositionHigh);
        Assert.Equal(arm.Robot.Spec.Limits.Acceleration, robot.Spec.Limits.Acceleration);
        Assert.Equal(arm.Robot.Spec.Limits.Freshness, robot.Spec.Limits.Freshness);
        Assert.Equal(2, robot.EnvironmentSize);
        Assert.Equal("lift", robot.Task);
        Assert.True(robot.IsSimulated);
        Assert.Equal(TimeSpan.FromMilliseconds(200), robot.Watchdog);
        Assert.Equal(TimeSpan.Zero, robot.Link.Offset);
        Assert.True(robot.Capabilities.HasEpisodes);
        Assert.False(robot.Capabilities.HasStepping); // the server steps the simulation
    }

    [Fact]
    public void Connect_ToAnArmWithForceSensing_ReceivesItsCapabilitiesAndSignals()
    {
        FeatureSpec force = FeatureSpec.Vector(FeatureKeys.Force, 3, rateHz: 250) with
        {
            Names = ["fx", "fy", "fz"],
            Units = ["N", "N", "N"],
        };
        using var arm = new ArmHarness(signals: [force]);
        using RemoteRobot robot = arm.Connect();
        Assert.True(robot.Capabilities.HasForce);
        Assert.False(robot.Capabilities.HasEpisodes || robot.Capabilities.HasStepping);
        Assert.Equal([ActionSpace.JointPosition], robot.Capabilities.ControlModes);
        FeatureSpec signal = Assert.Single(robot.Capabilities.Signals);
        Assert.Equal((force.Key, 3, 250.0), (signal.Key, signal.Size, signal.RateHz));
        Assert.Equal(force.Names, signal.Names);
        Assert.Equal(force.Units, signal.Units);
        var pilot = new Pilot(arm, robot);
        pilot.Fly(3, 0.1);
        Assert.Equal([10, 11, 12], pilot.State.Signals);
        Assert.Equal(0, robot.Counts.Malformed);
        using RemoteWatch watch = arm.Watch(); // skips the signals
        var seen = new RobotState(FakeArm.Dof, watch.EnvironmentSize);
        arm.Until(() => watch.TryRead(seen, 0));
    }

    [Fact]
    public void Connect_ToAnArmInUse_NamesTheClient()
    {
        using var arm = new ArmHarness();
        using RemoteRobot first = arm.Connect(options => options with { Client = "ada" });
        BridgeException refusal = Assert.Throws<BridgeException>(() => arm.Connect());
        Assert.Equal($"The arm at {arm.Endpoint} refused the connection: The arm is in use by ada.", refusal.Message);
    }

    [Fact]
    public void Connect_WhereNobodyListens_IsRefused()
    {
        var options = new RemoteRobotOptions { ConnectTimeout = TimeSpan.FromMilliseconds(100) };
        BridgeException silence = Assert.Throws<BridgeException>(() => RemoteRobot.Connect("tcp://127.0.0.1:9", options));
        Assert.Equal(
            "No arm answers at tcp://127.0.0.1:9 within 0.1 s. "
            + "Check that `robot serve` runs there, at this port and without a CURVE key.",
            silence.Message);
    }

    [Theory]
    [InlineData("127.0.0.1:5555")]
    [InlineData("tcp://127.0.0.1")]
    [InlineData("tcp://127.0.0.1:99999")]
    [InlineData("tcp://:1x")]
    public void Connect_ToAnInvalidAddress_IsRefused(string endpoint) =>
        Assert.Contains(
            "is not an address. Use tcp://host:port.",
            Assert.Throws<BridgeException>(() => RemoteRobot.Connect(endpoint)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Send_MovesTheArmAndTheNextReadingShowsIt()
    {
        using var arm = new ArmHarness();
        using RemoteRobot robot = arm.Connect();
        var pilot = new Pilot(arm, robot);
        pilot.Fly(40, 0.2);
        Assert.Equal(0.2, pilot.State.Position[0], 9);
        Assert.Equal(ArmMode.Active, robot.Mode);
        Assert.InRange(arm.Clock.Now - pilot.State.CapturedAt, TimeSpan.Zero, Period);
        Assert.True(robot.WireHop.Histogram.Count > 20);
        Assert.True(robot.TotalHop.Histogram.Count > 20);
        Assert.Equal(Period, robot.Interpolation);
        Assert.Equal(0, robot.Counts.RefusedThere);
    }

    [Fact]
    public void Reset_IsConfirmedByTheFirstReadingOfTheEpisode()
    {
        using var arm = new ArmHarness(world: true);
        using RemoteRobot robot = arm.Connect();
        var pilot = new Pilot(arm, robot);
        pilot.Fly(20, 0.2);
        robot.Reset(5);
        Assert.False(robot.TryRead(pilot.State)); // states in transit are from before the reset
        arm.Until(() => robot.TryRead(pilot.State));
        Assert.Equal(5, arm.World.Seed);
        Assert.Equal(0, pilot.State.Position[0]);
        Assert.Equal(EpisodeStatus.Running, pilot.State.Episode);
    }

    [Fact]
    public void Reset_AfterTheWatchdogStoppedTheArm_TakesTheLeaseAgain()
    {
        using var arm = new ArmHarness(world: true);
        using RemoteRobot robot = arm.Connect();
        var pilot = new Pilot(arm, robot);
        pilot.Fly(20, 0.2);
        for (int i = 0; i < 700; i++)
        {
            arm.Tick();
            robot.TryRead(pilot.State);
            if (i % 10 == 0)
                Thread.Sleep(1); // 1.4 s in a few ms would overflow the queue of states
        }
        arm.Until(() => !robot.TryRead(pilot.State) && robot.Mode == ArmMode.Stopped);
        Assert.Equal(SendStatus.Stopped, pilot.Send(0.2));
        Assert.False(arm.Server.IsHeld);

        robot.Reset(6);
        arm.Until(() => robot.TryRead(pilot.State));
        Assert.Equal(6, arm.World.Seed);
        Assert.True(arm.Server.IsHeld);
        pilot.Fly(20, 0.1);
        Assert.Equal(0.1, pilot.State.Position[0], 9);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reset_AfterTheLeaseTimedOut_TakesItAgain(bool world)
    {
        using var arm = new ArmHarness(world, signals: [FeatureSpec.Vector(FeatureKeys.Force, 3)]);
        using RemoteRobot robot = arm.Connect();
        RobotState state = RobotState.For(robot);
        for (int i = 0; i < 5100; i++)
        {
            arm.Tick(); // 10.2 s without a command
            if (i % 10 == 0 && arm.Server.IsHeld)
                SpinWait.SpinUntil(() => robot.TryRead(state), TimeSpan.FromSeconds(5)); // the queue of states must not overflow
        }
        Assert.False(arm.Server.IsHeld);
        robot.Reset(1);
        arm.Until(() => robot.TryRead(state));
        Assert.True(arm.Server.IsHeld);
        Assert.Equal([10, 11, 12], state.Signals);
        Assert.Equal(0, robot.Counts.Malformed);
    }

    [Fact]
    public void Stop_IsLatchedAtBothEnds()
    {
        using var arm = new ArmHarness(world: true);
        using RemoteRobot robot = arm.Connect();
        var pilot = new Pilot(arm, robot);
        pilot.Fly(5, 0.1);
        robot.Stop();
        Assert.Equal(SendStatus.Stopped, pilot.Send(0.1));
        arm.Until(() => arm.Server.Mode == ArmMode.Stopped);
    }

    [Fact]
    public void Server_ThatDies_LetsLinkAgeGrowAndSendReturnDisconnected()
    {
        var arm = new ArmHarness();
        using RemoteRobot robot = arm.Connect();
        var pilot = new Pilot(arm, robot);
        pilot.Fly(20, 0.1);
        Assert.True(robot.LinkAge <= Period);
        arm.Dispose();
        arm.Clock.Advance(TimeSpan.FromMilliseconds(201));
        Assert.False(robot.TryRead(pilot.State));
        Assert.True(robot.LinkAge > TimeSpan.FromMilliseconds(200));
        Assert.Equal(SendStatus.Disconnected, pilot.Send(0.1));
    }

    [Fact]
    public void TryRead_AfterAPause_SkipsOldStates()
    {
        using var arm = new ArmHarness();
        using RemoteRobot robot = arm.Connect();
        var state = new RobotState(FakeArm.Dof, robot.EnvironmentSize);
        for (int i = 0; i < 1500; i++)
        {
            arm.Tick(); // 3 s, as while a policy loads
            if (i % 10 == 0)
                Thread.Sleep(1);
        }
        arm.Until(() => robot.TryRead(state));
        Assert.InRange(arm.Clock.Now - state.CapturedAt, TimeSpan.Zero, TimeSpan.FromMilliseconds(200));
        Assert.True(robot.Counts.StatesStale > 0);
    }

    [Fact]
    public void Reset_OfARealArm_ArmsItAtTheMeasuredPosition()
    {
        using var arm = new ArmHarness();
        using RemoteRobot robot = arm.Connect();
        var pilot = new Pilot(arm, robot);
        pilot.Fly(20, 0.2);
        robot.Reset(0);
        arm.Until(() => robot.TryRead(pilot.State));
        Assert.Equal(0.2, pilot.State.Position[0], 9);
        Assert.Equal(ArmMode.Idle, arm.Server.Mode);
    }

    [Fact]
    public void Dispose_FreesTheArm()
    {
        using var arm = new ArmHarness();
        arm.Connect().Dispose();
        arm.Until(() => !arm.Server.IsHeld);
    }
}
