using Robotics.Bridge.Server;
using Robotics.Bridge.Tests.Fakes;
using Robotics.Bridge.Wire;
using Robotics.Control.Acting;

namespace Robotics.Bridge.Tests.Server;

public sealed class ArmServerTests
{
    [Fact]
    public void Hello_WhileAnotherClientHoldsTheArm_IsRefusedWithItsName()
    {
        using var arm = new ArmHarness();
        using RawClient first = arm.Holder("ada");
        using var second = new RawClient(arm.Server.Port);
        second.Hello("bob");
        arm.Until(() => second.TryReceive(ServerMessageKind.Refused));
        Assert.Equal("The arm is in use by ada.", System.Text.Encoding.UTF8.GetString(second.Answer.Why));
        Assert.Equal(1, arm.Server.Refused(CommandRefusal.ArmHeld));
    }

    [Fact]
    public void Hello_RepeatedBeforeTheWelcomeIsUsed_IsAnsweredByTheSameSession()
    {
        using var arm = new ArmHarness();
        using RawClient client = arm.Holder();
        client.Hello("tester");
        arm.Until(() => client.TryReceive(ServerMessageKind.Welcome));
        Assert.Equal(client.Session, client.Answer.State.Session);
    }

    [Fact]
    public void Hello_AfterTheSessionWasUsed_DoesNotRevealTheSessionToTheSameRoute()
    {
        using var arm = new ArmHarness();
        using RawClient client = arm.Holder();
        arm.Follow(client, 0.1, 0, 0);
        client.Hello("tester");
        arm.Until(() => client.TryReceive(ServerMessageKind.Refused));
        Assert.Equal(1, arm.Server.Refused(CommandRefusal.ArmHeld));
        Assert.True(arm.Server.IsHeld);
    }

    [Fact]
    public void Bye_FreesTheArmForTheNextClient()
    {
        using var arm = new ArmHarness();
        using RawClient first = arm.Holder();
        first.Plain("bye"u8);
        arm.Until(() => !arm.Server.IsHeld);
        using RawClient second = arm.Holder();
        Assert.NotEqual(first.Session, second.Session);
        Assert.Equal(ArmMode.Idle, arm.Server.Mode);
    }

    [Fact]
    public void Command_IsInterpolatedOverTheCommandPeriod()
    {
        using var arm = new ArmHarness();
        using RawClient client = arm.Holder();
        for (int k = 0; k < 30; k++)
        {
            arm.Follow(client, 0.001 * k, 0, 0);
            arm.Tick(5); // 10 ms: the client's period
        }
        arm.Follow(client, 0.031, 0, 0);
        for (int k = 0; k < 20; k++)
        {
            double from = arm.Robot.Position[0];
            arm.Tick();

            // without interpolation one tick would move 0.002 rad; with it no tick moves a third of that, and the
            // overshoot is less than a tick's distance
            Assert.InRange(arm.Robot.Position[0] - from, -0.0001, 0.00067);
        }
        Assert.Equal(0.031, arm.Robot.Position[0], 12);
    }

    [Fact]
    public void Watchdog_HoldsAfter200MillisecondsAndStopsAfterOneSecondMore()
    {
        using var arm = new ArmHarness();
        using RawClient client = arm.Holder();
        arm.Follow(client, 0.5, 0, 0);
        Assert.Equal(ArmMode.Active, arm.Server.Mode);
        arm.Tick(100); // 200 ms
        Assert.Equal(ArmMode.Active, arm.Server.Mode);
        arm.Tick();
        Assert.Equal(ArmMode.Holding, arm.Server.Mode);
        double held = arm.Robot.Position[0];
        arm.Tick(499);
        Assert.Equal(ArmMode.Holding, arm.Server.Mode);
        Assert.Equal(held, arm.Robot.Position[0]);
        Assert.Equal(0, arm.Robot.Stops);
        arm.Tick();
        Assert.Equal(ArmMode.Stopped, arm.Server.Mode);
        Assert.Equal(1, arm.Robot.Stops);
        Assert.False(arm.Server.IsHeld);
    }

    [Fact]
    public void Hello_AfterAWatchdogStop_DoesNotMoveTheArmUntilItIsArmed()
    {
        using var arm = new ArmHarness(world: true);
        using RawClient client = arm.Holder();
        client.Reset(3);
        arm.Until(() => arm.World.Seed == 3);
        arm.Follow(client, 0.1, 0, 0);
        arm.Tick(700);
        Assert.Equal(ArmMode.Stopped, arm.Server.Mode);

        using RawClient next = arm.Holder("next");
        next.Command(arm.Clock.Now.Nanoseconds, 0.2, 0, 0);
        arm.Until(() => arm.Server.Refused(CommandRefusal.NotArmed) == 1);
        Assert.Equal(ArmMode.Stopped, arm.Server.Mode);
        next.Reset(4);
        arm.Until(() => arm.World.Seed == 4);
        arm.Follow(next, 0.2, 0, 0);
        Assert.Equal(ArmMode.Active, arm.Server.Mode);
    }

    [Fact]
    public void Stop_IsLatchedAndKeepsTheLease()
    {
        using var arm = new ArmHarness(world: true);
        using RawClient client = arm.Holder();
        client.Plain("stop"u8);
        arm.Until(() => arm.Server.Mode == ArmMode.Stopped);
        Assert.True(arm.Server.IsHeld);
        Assert.Equal(1, arm.Robot.Stops);
        client.Plain("arm"u8);
        arm.Until(() => arm.Server.Mode != ArmMode.Stopped || arm.Robot.Stops > 1);
        Assert.Equal(2, arm.Robot.Stops); // the robot itself is latched, and an arm message does not reset it
        client.Reset(1);
        arm.Until(() => arm.Server.Mode == ArmMode.Idle && !arm.Robot.IsStopped);
    }

    [Theory]
    [InlineData(CommandRefusal.NotFinite)]
    [InlineData(CommandRefusal.WrongSize)]
    [InlineData(CommandRefusal.ForeignSession)]
    [InlineData(CommandRefusal.StaleSequence)]
    [InlineData(CommandRefusal.StaleTick)]
    [InlineData(CommandRefusal.TooOld)]
    [InlineData(CommandRefusal.Malformed)]
    [InlineData(CommandRefusal.UnknownType)]
    public void Command_ThatIsRefused_IsCountedAndDoesNotResetTheWatchdog(CommandRefusal reason)
    {
        using var arm = new ArmHarness();
        using RawClient client = arm.Holder();
        arm.Follow(client, 0.1, 0, 0);
        arm.Tick(20);
        double before = arm.Robot.Position[0];
        Assert.Equal(0.1, before, 12);

        arm.Tick(70); // 180 ms of silence
        SendRefused(client, arm, reason);
        arm.Until(() => arm.Server.Refused(reason) == 1);
        Assert.Equal(before, arm.Robot.Position[0]);
        Assert.Equal(1, arm.Server.Accepted);
        arm.Tick(11);
        Assert.Equal(ArmMode.Holding, arm.Server.Mode);
    }

    private static void SendRefused(RawClient client, ArmHarness arm, CommandRefusal reason)
    {
        long now = arm.Clock.Now.Nanoseconds;
        switch (reason)
        {
            case CommandRefusal.NotFinite:
                client.Command(now, 0.5, double.NaN, 0);
                break;
            case CommandRefusal.WrongSize:
                client.Command(now, 0.5, 0);
                break;
            case CommandRefusal.ForeignSession:
                client.Command(client.Session + 1, client.Sequence + 1, client.Tick + 1, now, 0.5, 0, 0);
                break;
            case CommandRefusal.StaleSequence:
                client.Command(client.Session, client.Sequence, client.Tick + 1, now, 0.5, 0, 0);
                break;
            case CommandRefusal.StaleTick:
                client.Command(client.Session, client.Sequence + 1, client.Tick, now, 0.5, 0, 0);
                break;
            case CommandRefusal.TooOld:
                client.Command(client.Session, client.Sequence + 1, client.Tick + 1, now - 150_000_000, 0.5, 0, 0);
                break;
            case CommandRefusal.UnknownType:
                client.Plain("dance"u8);
                break;
            default:
                client.Send([0xc1, 0, 1, 2]);
                break;
        }
    }

    [Fact]
    public void StaleReadings_StopTheArm()
    {
        using var arm = new ArmHarness();
        using RawClient client = arm.Holder();
        arm.Follow(client, 0.1, 0, 0);
        arm.Robot.IsSilent = true;
        arm.Tick(300); // 600 ms; the limits allow 500
        Assert.Equal(ArmMode.Stopped, arm.Server.Mode);
    }

    [Fact]
    public void State_ContainsWhatWasMeasuredAndWhatWasApplied()
    {
        using var arm = new ArmHarness(world: true);
        using RawClient client = arm.Holder();
        client.Reset(11);
        arm.Until(() => arm.World.Seed == 11);
        arm.Follow(client, 0.25, 0, 0.01);
        arm.Tick(20);
        long command = client.Sequence;
        arm.Until(() => client.TryReceive(ServerMessageKind.State) && client.Answer.State.Reading.Position[0] > 0.2499);
        StateMessage state = client.Answer.State;
        Assert.Equal(client.Session, state.Session);
        Assert.Equal(ArmMode.Active, state.Mode);
        Assert.Equal(0.25, state.Reading.Position[0], 12);
        Assert.Equal(7, state.Reading.Environment[0]);
        Assert.Equal(Control.Sensing.EpisodeStatus.Running, state.Reading.Episode);
        Assert.Equal(command, state.EchoSequence);
        Assert.Equal(command, state.AppliedSequence);
        Assert.Equal(state.ResetSequence + 1, command);
        Assert.True(arm.World.Steps > 0 && arm.World.Steps % 2 == 0); // two steps of 1 ms per servo tick
    }

    [Fact]
    public void Rates_ThatDoNotDivide_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new ArmHarness(change: options => options with { StateHz = 300 }));
        Assert.Throws<ArgumentException>(
            () => new ArmHarness(world: true, change: options => options with { ServoHz = 3000, StateHz = 3000 }));
    }
}
