using Robotics.Bridge.Client;
using Robotics.Bridge.Server;
using Robotics.Bridge.Tests.Fakes;
using Robotics.Bridge.Transport;
using Robotics.Control.Acting;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Tests.Transport;

/// <summary>Each transport of a client against each transport of a server, unencrypted and encrypted.</summary>
public sealed class TransportCombinationTests
{
    private static readonly CurveKeyPair ServerKeys = CurveKeyPair.Generate();

    public static TheoryData<TransportKind, TransportKind, bool> Combinations()
    {
        var data = new TheoryData<TransportKind, TransportKind, bool>();
        foreach (TransportKind client in Enum.GetValues<TransportKind>())
        {
            foreach (TransportKind server in Enum.GetValues<TransportKind>())
            {
                data.Add(client, server, false);
                data.Add(client, server, true);
            }
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Robot_IsCommandedAndReleased(TransportKind client, TransportKind server, bool curve)
    {
        using var arm = new ArmHarness(change: options => options with { Transport = server, Curve = ServerCurve(curve) });
        using (RemoteRobot robot = arm.Connect(options => options with { Transport = client, Curve = ClientCurve(curve) }))
        {
            var pilot = new Pilot(arm, robot);
            pilot.Fly(20, 0.2);
            Assert.Equal(0.2, pilot.State.Position[0], 9);
            Assert.Equal(ArmMode.Active, robot.Mode);
            Assert.Equal(0, robot.Counts.Malformed);
            BridgeException refusal = Assert.Throws<BridgeException>(
                () => arm.Connect(options => options with { Transport = client, Curve = ClientCurve(curve) }));
            Assert.Equal($"The arm at {arm.Endpoint} refused the connection: The arm is in use by tester.", refusal.Message);
        }
        arm.Until(() => !arm.Server.IsHeld); // bye arrives
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Watcher_ReceivesStates(TransportKind client, TransportKind server, bool curve)
    {
        using var arm = new ArmHarness(change: options => options with { Transport = server, Curve = ServerCurve(curve) });
        using RemoteWatch watch = arm.Watch(options => options with { Transport = client, Curve = ClientCurve(curve) });
        var state = new RobotState(FakeArm.Dof, watch.EnvironmentSize);
        arm.Until(() => watch.TryRead(state, 0));
        Assert.False(arm.Server.IsHeld);
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Cameras_Arrive(TransportKind client, TransportKind server, bool curve)
    {
        using var images = new CameraServer(
            () => [new CountingCamera("front", 64, 48)],
            new CameraServerOptions { Endpoint = "tcp://127.0.0.1:0", Hz = 200, Transport = server, Curve = ServerCurve(curve) });
        using var arm = new ArmHarness(change: options => options with
        {
            Transport = server,
            Curve = ServerCurve(curve),
            Cameras = images.Cameras,
            CameraPort = images.Port,
            Clock = MonotonicClock.Instance,
        });
        using RemoteRobot robot = arm.Connect(
            options => options with { Transport = client, Curve = ClientCurve(curve), Clock = MonotonicClock.Instance });
        using RemoteCameras cameras = RemoteCameras.Connect(robot);
        RemoteCamera camera = cameras.Cameras[0];
        var frame = new ImageFrame(camera.Width, camera.Height);
        for (int i = 0; i < 10; i++)
            camera.WaitForNext(frame);
        Assert.Equal(0, cameras.Unknown + camera.Malformed);
        for (int i = 0; i < frame.Pixels.Length; i++)
            Assert.Equal(CountingCamera.PixelOf(frame.Sequence, i), frame.Pixels[i]);
    }

    [Theory]
    [InlineData(TransportKind.NetMq)]
    [InlineData(TransportKind.LibZmq)]
    public void Connect_WithAWrongKey_GetsNoAnswer(TransportKind server)
    {
        using var arm = new ArmHarness(change: options => options with { Transport = server, Curve = ServerCurve(true) });
        var wrong = new CurveClientOptions { ServerPublicKey = CurveKeyPair.Generate().Public };
        foreach (TransportKind client in Enum.GetValues<TransportKind>())
        {
            foreach (CurveClientOptions? curve in new[] { wrong, null })
            {
                BridgeException failure = Assert.Throws<BridgeException>(() => arm.Connect(
                    options => options with { Transport = client, Curve = curve, ConnectTimeout = TimeSpan.FromMilliseconds(300) }));
                Assert.StartsWith("No arm answers at", failure.Message, StringComparison.Ordinal);
            }
        }
        Assert.False(arm.Server.IsHeld);
        using RemoteRobot robot = arm.Connect(options => options with { Curve = ClientCurve(true) });
        Assert.True(arm.Server.IsHeld);
    }

    [Fact]
    public void NetMqServer_WithAListOfClients_IsRefused()
    {
        var curve = new CurveServerOptions { Keys = ServerKeys, Clients = [CurveKeyPair.Generate().Public] };
        BridgeException failure = Assert.Throws<BridgeException>(
            () => new ArmHarness(change: options => options with { Transport = TransportKind.NetMq, Curve = curve }));
        Assert.Equal(
            "The NetMQ transport cannot restrict clients to a list of keys. Use the libzmq transport for this server, or remove the list.",
            failure.Message);
    }

    [Theory]
    [InlineData(TransportKind.NetMq)]
    [InlineData(TransportKind.LibZmq)]
    public void Receive_IntoATooSmallBuffer_StoresTheBeginning(TransportKind kind)
    {
        using ITransport transport = Transports.Create(kind);
        var settings = new SocketSettings { SendQueue = 10, ReceiveQueue = 10 };
        using ISocket server = transport.BindRouter("tcp://127.0.0.1:0", settings, null);
        using ISocket client = transport.ConnectDealer($"tcp://127.0.0.1:{server.Port}", settings, null);
        client.SendWaiting([1, 2, 3, 4], more: true);
        client.SendWaiting([5], more: true);
        client.SendWaiting([6]);
        Assert.True(server.Poll(5000));
        Assert.True(server.Poll(0)); // polling takes nothing
        byte[] route = new byte[32];
        Assert.Equal(ReceiveResult.Received, server.Receive(route, out int routeLength, out bool more));
        Assert.True(more);
        byte[] small = new byte[2];
        Assert.Equal(ReceiveResult.TooLong, server.Receive(small, out int length, out more));
        Assert.Equal((2, true), (length, more));
        Assert.Equal([1, 2], small);
        server.SkipRest();
        Assert.Equal(ReceiveResult.Nothing, server.Receive(small, out _, out _));
        Assert.Equal(SendResult.Dropped, server.Send("nobody"u8, more: true));
        Assert.Equal(SendResult.Sent, server.Send(route.AsSpan(0, routeLength), more: true));
        Assert.Equal(SendResult.Sent, server.Send([9]));
        Assert.True(client.Poll(5000));
        Assert.Equal(ReceiveResult.Received, client.Receive(small, out length, out more));
        Assert.Equal((1, false, 9), (length, more, small[0]));
    }

    [Theory]
    [InlineData(TransportKind.NetMq)]
    [InlineData(TransportKind.LibZmq)]
    public void Socket_OfAnotherThread_IsRejected(TransportKind kind)
    {
        using ITransport transport = Transports.Create(kind);
        using ISocket socket = transport.BindRouter("tcp://127.0.0.1:0", new SocketSettings { SendQueue = 1, ReceiveQueue = 1 }, null);
        Exception? error = null;
        var thread = new Thread(() => error = Record.Exception(() => socket.Poll(0)));
        thread.Start();
        thread.Join();
        Assert.IsType<InvalidOperationException>(error);
    }

    [Fact]
    public void Bench_OnLibZmq_AllocatesNothing()
    {
        foreach (bool curve in new[] { false, true })
        {
            BridgeBenchResult result = BridgeBench.Run(TransportKind.LibZmq, 2000, 256, curve);
            Assert.Equal(0, result.CallerAllocatedBytes); // other tests run in this process
            Check(result);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bench_OnNetMq_CountsTheNetworkThreadToo(bool curve)
    {
        BridgeBenchResult result = BridgeBench.Run(TransportKind.NetMq, 500, 256, curve);
        Assert.True(result.AllocatedBytes >= result.CallerAllocatedBytes);
        Check(result);
    }

    private static void Check(BridgeBenchResult result)
    {
        Assert.InRange(result.P50Us, 1, 100_000);
        Assert.True(result.P50Us <= result.P99Us && result.P99Us <= result.P999Us);
    }

    private static CurveServerOptions? ServerCurve(bool curve) => curve ? new() { Keys = ServerKeys } : null;

    private static CurveClientOptions? ClientCurve(bool curve) => curve ? new() { ServerPublicKey = ServerKeys.Public } : null;
}
