using Robotics.Bridge.Client;
using Robotics.Bridge.Server;
using Robotics.Bridge.Tests.Fakes;
using Robotics.Bridge.Transport;

namespace Robotics.Bridge.Tests.Transport;

public sealed class BindTests
{
    [Fact]
    public void Bind_AtAPortInUse_SaysWhichAndWhatToDo()
    {
        using var first = new ArmHarness();
        BridgeException refusal = Assert.Throws<BridgeException>(() => new ArmHarness(change: options => options with { Endpoint = first.Endpoint }));
        Assert.Equal(
            $"port {first.Server.Port} is in use at 127.0.0.1: end the program that listens there, or choose another port (0 takes any free one)",
            refusal.Message);
        var cameras = new CameraServerOptions { Endpoint = first.Endpoint };
        Assert.Equal(refusal.Message, Assert.Throws<BridgeException>(() => new CameraServer(() => [], cameras)).Message);
    }

    [Fact]
    public void Bind_AtAnAddressOfAnotherMachine_SaysSo() => Assert.Contains(
        "192.0.2.1 is no address of this machine",
        Assert.Throws<BridgeException>(() => new ArmHarness(change: o => o with { Endpoint = "tcp://192.0.2.1:5555", AllowUnencrypted = true })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Bind_ToTheNetworkInTheClear_IsRefused() => Assert.Contains(
        "would let anyone on the network move the arm",
        Assert.Throws<BridgeException>(() => new ArmHarness(change: o => o with { Endpoint = "tcp://0.0.0.0:0" })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Connect_ToAPortThatIsNoArm_HearsNobody()
    {
        var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        int port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        var options = new RemoteRobotOptions { ConnectTimeout = TimeSpan.FromMilliseconds(200) };
        Assert.StartsWith("nobody answers at", Assert.Throws<BridgeException>(() => RemoteRobot.Connect($"tcp://127.0.0.1:{port}", options)).Message, StringComparison.Ordinal);
        listener.Stop();
    }

    [Fact]
    public void Socket_OfAnotherThread_IsRefused()
    {
        using var context = Interop.ContextHandle.Create();
        using var socket = new ZmqSocket(context, Interop.SocketType.Dealer, highWater: 1);
        Exception? error = null;
        var thread = new Thread(() => error = Record.Exception(() => socket.Poll(0)));
        thread.Start();
        thread.Join();
        Assert.IsType<InvalidOperationException>(error);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bench_AllocatesNothing(bool curve)
    {
        BridgeBenchResult result = BridgeBench.Run(2000, 256, curve);
        Assert.Equal(0, result.AllocatedBytes);
        Assert.InRange(result.P50Us, 1, 100_000);
        Assert.True(result.P50Us <= result.P99Us && result.P99Us <= result.P999Us);
    }

    [Fact]
    public void Ends_InWhateverOrder_DoNotHang()
    {
        for (int i = 0; i < 200; i++)
        {
            var arm = new ArmHarness();
            RemoteRobot robot = arm.Connect(options => options with { ClockExchanges = 0 });
            IDisposable[] order = i % 2 == 0 ? [arm, robot] : [robot, arm];
            foreach (IDisposable end in order)
                end.Dispose();
            robot.Dispose(); // twice does no harm
        }
    }
}
