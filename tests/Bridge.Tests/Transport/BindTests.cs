using Robotics.Bridge.Client;
using Robotics.Bridge.Server;
using Robotics.Bridge.Tests.Fakes;
using Robotics.Bridge.Transport;

namespace Robotics.Bridge.Tests.Transport;

public sealed class BindTests
{
    [Theory]
    [InlineData(TransportKind.NetMq)]
    [InlineData(TransportKind.LibZmq)]
    public void Bind_AtAPortInUse_IsRefused(TransportKind kind)
    {
        using var first = new ArmHarness();
        BridgeException refusal = Assert.Throws<BridgeException>(
            () => new ArmHarness(change: options => options with { Endpoint = first.Endpoint, Transport = kind }));
        Assert.Equal(
            $"Port {first.Server.Port} at 127.0.0.1 is in use. "
            + "End the program that listens there, or choose another port (0 selects a free port).",
            refusal.Message);
        var cameras = new CameraServerOptions { Endpoint = first.Endpoint, Transport = kind };
        Assert.Equal(refusal.Message, Assert.Throws<BridgeException>(() => new CameraServer(() => [], cameras)).Message);
    }

    [Theory]
    [InlineData(TransportKind.NetMq)]
    [InlineData(TransportKind.LibZmq)]
    public void Bind_AtAnAddressOfAnotherMachine_IsRefused(TransportKind kind) => Assert.Contains(
        "192.0.2.1 is not an address of this machine",
        Assert.Throws<BridgeException>(() => new ArmHarness(
            change: o => o with { Endpoint = "tcp://192.0.2.1:5555", AllowUnencrypted = true, Transport = kind })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Bind_ToTheNetworkWithoutEncryption_IsRefused() => Assert.Contains(
        "would let anyone on the network move the arm",
        Assert.Throws<BridgeException>(() => new ArmHarness(change: o => o with { Endpoint = "tcp://0.0.0.0:0" })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Connect_ToAPortWithoutAnArm_GetsNoAnswer()
    {
        var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        int port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        var options = new RemoteRobotOptions { ConnectTimeout = TimeSpan.FromMilliseconds(200) };
        Assert.StartsWith(
            "No arm answers at",
            Assert.Throws<BridgeException>(() => RemoteRobot.Connect($"tcp://127.0.0.1:{port}", options)).Message,
            StringComparison.Ordinal);
        listener.Stop();
    }

    [Theory]
    [InlineData(TransportKind.NetMq)]
    [InlineData(TransportKind.LibZmq)]
    public void Dispose_InEitherOrder_DoesNotHang(TransportKind kind)
    {
        for (int i = 0; i < 100; i++)
        {
            var arm = new ArmHarness();
            RemoteRobot robot = arm.Connect(options => options with { ClockExchanges = 0, Transport = kind });
            IDisposable[] order = i % 2 == 0 ? [arm, robot] : [robot, arm];
            foreach (IDisposable end in order)
                end.Dispose();
            robot.Dispose(); // a second call does nothing
        }
    }
}
