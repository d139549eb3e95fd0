using Robotics.Bridge.Clocks;
using Robotics.Bridge.Transport;
using Robotics.Bridge.Wire;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Client;

/// <summary>All cameras of an arm: one thread receives their images and keeps the newest of each.</summary>
/// <remarks>Thread: created and disposed by any; each camera is read by one thread of the caller.</remarks>
public sealed class RemoteCameras : IDisposable
{
    private const int PollMilliseconds = 50; // delay of Dispose at most
    private readonly RemoteCamera[] _cameras;
    private readonly LinkClock _link;
    private readonly IClock _clock;
    private readonly ITransport _transport;
    private readonly ISocket? _socket; // null without cameras
    private readonly byte[] _topic = new byte[256];
    private readonly byte[] _headerBytes = new byte[ImageHeader.MaxBytes];
    private readonly ImageHeaderReader _header = new();
    private readonly DecoderSet _decoders;
    private readonly Thread? _thread;
    private volatile bool _ending;
    private long _allocated;
    private long _unknown;

    private RemoteCameras(RemoteRobot robot, IReadOnlyList<IImageCodec> codecs)
    {
        _cameras = [.. robot.Cameras.Select(spec => new RemoteCamera(spec))];
        _decoders = new DecoderSet(codecs, robot.Cameras);
        _link = robot.Link;
        _clock = robot.Clock;
        _transport = Transports.Create(robot.Transport);
        try
        {
            _socket = Subscribe(robot);
        }
        catch
        {
            _transport.Dispose();
            throw;
        }
        if (_socket is not { } socket)
            return;
        _thread = new Thread(() => Run(socket)) { Name = "remote cameras", IsBackground = true };
        _thread.Start();
    }

    /// <summary>The cameras, in the arm's order.</summary>
    public IReadOnlyList<RemoteCamera> Cameras => _cameras;

    /// <summary>Bytes that the camera thread allocated after its first frames: 0 on libzmq.</summary>
    public long AllocatedBytes => Volatile.Read(ref _allocated);

    /// <summary>Messages of unknown cameras. Thread: any.</summary>
    public long Unknown => Volatile.Read(ref _unknown);

    /// <summary>Subscribes to the arm's cameras. Does not wait for a frame.</summary>
    /// <param name="robot">The connected arm.</param>
    /// <param name="codecs">
    /// The codecs that can be decoded, in addition to raw pixels. They are used by the camera thread and disposed with the cameras.
    /// </param>
    /// <exception cref="BridgeException">The arm names cameras but publishes no images, or the transport is not installed.</exception>
    public static RemoteCameras Connect(RemoteRobot robot, IReadOnlyList<IImageCodec>? codecs = null)
    {
        ArgumentNullException.ThrowIfNull(robot);
        if (robot.Cameras.Count > 0 && robot.CameraPort == 0)
        {
            throw new BridgeException(
                $"The arm at {robot.Endpoint} names cameras but publishes no images. Start its `robot serve` with cameras.");
        }
        return new RemoteCameras(robot, codecs ?? []);
    }

    /// <summary>Ends the thread and closes the socket.</summary>
    public void Dispose()
    {
        _ending = true;
        _thread?.Join();
        _socket?.HandOver();
        _socket?.Dispose();
        _transport.Dispose();
        _decoders.Dispose();
    }

    private ISocket? Subscribe(RemoteRobot robot)
    {
        if (_cameras.Length == 0)
            return null;

        // short queues and buffers, so that no old images accumulate
        int largest = _decoders.MaxBytes;
        var settings = new SocketSettings
        {
            SendQueue = _cameras.Length,
            ReceiveQueue = _cameras.Length,
            ReceiveBuffer = Math.Max(32 * 1024, largest),
            MaxMessageBytes = Math.Max(1024, largest),
        };
        string endpoint = Endpoints.WithPort(robot.Endpoint, robot.CameraPort);
        ISocket socket = _transport.ConnectSubscriber(endpoint, [.. _cameras.Select(camera => camera.Spec.Key)], settings, robot.Curve);
        socket.HandOver(); // to the camera thread
        return socket;
    }

    private void Run(ISocket socket)
    {
        long before = -1;
        while (!_ending)
        {
            if (!socket.Poll(PollMilliseconds))
                continue;
            while (!_ending && ReceiveFrame(socket))
            {
            }
            if (before < 0)
                before = GC.GetAllocatedBytesForCurrentThread();
            Volatile.Write(ref _allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        socket.HandOver();
    }

    /// <summary>Receives one message: topic, header, image. The image is decoded into the camera's next slot.</summary>
    private bool ReceiveFrame(ISocket socket)
    {
        if (socket.Receive(_topic, out int length, out bool more) == ReceiveResult.Nothing)
            return false;
        RemoteCamera? camera = Find(_topic.AsSpan(0, length));
        if (camera is null)
            Volatile.Write(ref _unknown, _unknown + 1);
        else if (!TryFill(socket, camera, ref more))
            camera.CountMalformed();
        if (more)
            socket.SkipRest();
        return true;
    }

    private bool TryFill(ISocket socket, RemoteCamera camera, ref bool more)
    {
        ImageFrame frame = camera.WriteSlot;
        if (!more || socket.Receive(_headerBytes, out int length, out more) != ReceiveResult.Received || !more)
            return false;
        if (_header.Decode(_headerBytes.AsMemory(0, length)) != WireFault.None)
            return false;
        ImageHeader header = _header.Header;
        if (header.Width != frame.Width || header.Height != frame.Height)
            return false;
        if (socket.Receive(_decoders.Buffer(_header.Codec, frame), out length, out more) != ReceiveResult.Received || more)
            return false;
        if (_header.Codec.IsEmpty && length != frame.Pixels.Length)
            return false;
        if (!_decoders.TryDecode(_header.Codec, length, frame))
        {
            camera.CountUndecodable(header.Sequence);
            return true;
        }
        Timestamp now = _clock.Now;
        frame.Sequence = header.Sequence;
        frame.CapturedAt = _link.ToLocal(new Timestamp(header.Captured));
        frame.ReadyAt = _link.ToLocal(new Timestamp(header.Ready));
        frame.ReceivedAt = now;
        camera.WireHop.Record(_link.ToLocal(new Timestamp(header.Sent)), now);
        camera.Publish(length);
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
