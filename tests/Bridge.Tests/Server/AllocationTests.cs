using Robotics.Bridge.Client;
using Robotics.Bridge.Tests.Fakes;
using Robotics.Bridge.Transport;
using Robotics.Control.Safety;
using Robotics.Control.Sensing;
using Robotics.TestKit;

namespace Robotics.Bridge.Tests.Server;

public sealed class AllocationTests
{
    [Fact]
    public void ServerAndClient_WithCommandsFlowing_AllocateNothing()
    {
        using var arm = new ArmHarness();
        using RemoteRobot robot = arm.Connect(options => options with { Transport = TransportKind.LibZmq });
        var filter = new SafetyFilter(robot.Spec.Limits, TimeSpan.FromMilliseconds(10));
        var state = new RobotState(FakeArm.Dof, robot.EnvironmentSize);
        arm.Until(() => robot.TryRead(state));
        filter.Reset(state);
        double[] target = new double[FakeArm.Dof];
        long tick = 0;
        long read = 0;

        // 10 000 servo ticks in each run: both ends on this thread, so one count covers them
        long allocated = Allocations.Measure(() =>
        {
            for (int i = 0; i < 2000; i++)
            {
                target[0] = 0.5 * Math.Sin(0.01 * i);
                filter.Apply(target, arm.Clock.Now, state, ++tick, arm.Clock.Now, state.CapturedAt, out SafeCommand command);
                long accepted = arm.Server.Accepted;
                robot.Send(command);
                arm.UntilAccepted(accepted + 1);
                arm.Tick(5);
                if (robot.TryRead(state))
                    read++;
            }
        });
        Assert.Equal(0, allocated);
        Assert.True(arm.Server.Accepted == tick, $"{arm.Server.Accepted} of {tick} commands were followed");
        Assert.True(read > tick / 2, $"{read} readings arrived");
        Assert.Equal(0, robot.Counts.Malformed);
    }

    [Fact]
    public void Server_UnderDamagedMessages_AllocatesNothing()
    {
        using var arm = new ArmHarness();
        using RawClient client = arm.Holder();
        byte[] damaged = [0x81, 0xa4, (byte)'t', (byte)'y', (byte)'p', (byte)'e', 0xc1];
        long allocated = Allocations.Measure(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                client.Send(damaged);
                client.Hello("x"); // repeats its handshake
                arm.Tick();
                arm.Clock.AdvanceMilliseconds(-2);
            }
        }) - Allocations.Measure(() =>
        {
            for (int i = 0; i < 1000; i++)
                client.Hello("x"); // what the test itself allocates
        });
        Assert.InRange(allocated, -8192, 0);
    }
}
