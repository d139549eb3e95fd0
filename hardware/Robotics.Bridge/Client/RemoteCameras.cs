using Robotics.Bridge.Clocks;
using Robotics.Bridge.Interop;
using Robotics.Bridge.Transport;
using Robotics.Bridge.Wire;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Client;

/// <summary>All cameras beside an arm: one thread takes their pictures in and keeps the newest of each.</summary>
/// <remarks>Thread: made and disposed by any one; each camera is read by one thread of the caller's.</remarks>
public sealed class RemoteCameras : IDisposable
{
    private const int PollMilliseconds = 50; // how soon an end is noticed
    private readonly RemoteCamera[] _cameras;
    private readonly LinkClock _link;
    private readonly IClock _clock;
    private readonly ContextHandle _context;
    private readonly ZmqSocket _socket;
    private readonly byte[] _topic = new byte[256];
    private readonly byte[] _headerBytes = new byte[ImageHeader.MaxBytes];
    private readonly ImageHeaderReader _header = new();
    private readonly Thread _thread;
    private volatile bool _ending;
    private long _allocated;
    private long _unknown;

    private RemoteCameras(RemoteRobot robot)
    {
        _cameras = [.. robot.Cameras.Select(spec => new RemoteCamera(spec))];
        _link = robot.Link;
        _clock = robot.Clock;
        _context = ContextHandle.Create();
        try
        {
            _socket = Subscribe(robot);
        }
        catch
        {
            _context.Dispose();
            throw;
        }
        _thread = new Thread(Run) { Name = "remote cameras", IsBackground = true };
        _thread.Start();
    }

    /// <summary>The cameras, in the arm's order.</summary>
    public IReadOnlyList<RemoteCamera> Cameras => _cameras;

    /// <summary>Bytes that the camera thread allocated after its first frames: 0.</summary>
    public long AllocatedBytes => Volatile.Read(ref _allocated);

    /// <summary>Messages of no known camera. Thread: any.</summary>
    public long Unknown => Volatile.Read(ref _unknown);

    /// <summary>Subscribes to the cameras that the arm told of. It does not wait for a frame.</summary>
    /// <exception cref="BridgeException">The arm tells of cameras but not where, or libzmq is missing.</exception>
    public static RemoteCameras Connect(RemoteRobot robot)
    {
        ArgumentNullException.ThrowIfNull(robot);
        if (robot.Cameras.Count > 0 && robot.CameraPort == 0)
            throw new BridgeException($"the arm at {robot.Endpoint} names cameras but publishes no pictures: start its `robot serve` with cameras");
        return new RemoteCameras(robot);
    }

    /// <summary>Ends the thread and closes the socket.</summary>
    public void Dispose()
    {
        _ending = true;
        _thread.Join();
        _socket.HandOver();
        _socket.Dispose();
        _context.Dispose();
    }

    private ZmqSocket Subscribe(RemoteRobot robot)
    {
        var socket = new ZmqSocket(_context, SocketType.Sub, highWater: Math.Max(1, _cameras.Length));
        try
        {
            int largest = _cameras.Select(camera => camera.WriteSlot.Pixels.Length).DefaultIfEmpty(0).Max();
            socket.Set(SocketOption.ReceiveBuffer, Math.Max(32 * 1024, largest)); // old pictures wait nowhere
            socket.SetLong(SocketOption.MaxMessageSize, Math.Max(1024, largest));
            CurveSetup.Connect(socket, robot.Curve);
            foreach (RemoteCamera camera in _cameras)
                socket.Set(SocketOption.Subscribe, camera.Spec.Key);
            if (_cameras.Length > 0)
                socket.Connect(Endpoints.WithPort(robot.Endpoint, robot.CameraPort));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        socket.HandOver();
        return socket;
    }

    private void Run()
    {
        long before = -1;
        while (!_ending)
        {
            if (!_socket.Poll(PollMilliseconds))
                continue;
            while (!_ending && TakeFrame())
            {
            }
            if (before < 0)
                before = GC.GetAllocatedBytesForCurrentThread();
            Volatile.Write(ref _allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        _socket.HandOver();
    }

    /// <summary>Takes one message in: topic, header, pixels straight into the camera's next slot.</summary>
    private bool TakeFrame()
    {
        if (_socket.Receive(_topic, out int length, out bool more) == ReceiveResult.Nothing)
            return false;
        RemoteCamera? camera = Find(_topic.AsSpan(0, length));
        if (camera is null)
            Volatile.Write(ref _unknown, _unknown + 1);
        else if (!TryFill(camera, ref more))
            camera.CountMalformed();
        if (more)
            _socket.SkipRest();
        return true;
    }

    private bool TryFill(RemoteCamera camera, ref bool more)
    {
        ImageFrame frame = camera.WriteSlot;
        if (!more || _socket.Receive(_headerBytes, out int length, out more) != ReceiveResult.Received || !more)
            return false;
        if (_header.Decode(_headerBytes.AsMemory(0, length)) != WireFault.None)
            return false;
        ImageHeader header = _header.Header;
        if (header.Width != frame.Width || header.Height != frame.Height)
            return false;
        if (_socket.Receive(frame.Pixels, out length, out more) != ReceiveResult.Received || more || length != frame.Pixels.Length)
            return false;
        Timestamp now = _clock.Now;
        frame.Sequence = header.Sequence;
        frame.CapturedAt = _link.ToLocal(new Timestamp(header.Captured));
        frame.ReadyAt = _link.ToLocal(new Timestamp(header.Ready));
        frame.ReceivedAt = now;
        camera.WireHop.Record(_link.ToLocal(new Timestamp(header.Sent)), now);
        camera.Publish();
        return true;
    }

    private RemoteCamera? Find(ReadOnlySpan<byte> topic)
    {
        foreach (RemoteCamera camera in _cameras)
        {
            if (topic.SequenceEqual(camera.Topic))
                return camera;
        }
        return null;
    }
}
