using Robotics.Bridge.Transport;
using Robotics.Control.Deciding;
using Robotics.Control.Looping;
using Robotics.Control.Scheduling;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>Publishes the images of an arm's cameras, on its own thread.</summary>
/// <remarks>Thread: created and disposed by any. The cameras are opened, read and disposed by the camera thread.</remarks>
public sealed class CameraServer : IDisposable
{
    private readonly CameraServerOptions _options;
    private readonly Func<IReadOnlyList<ICamera>> _open;
    private readonly RealTimePacer _pacer = new();
    private readonly IClock _clock = MonotonicClock.Instance;
    private readonly ManualResetEventSlim _ready = new();
    private readonly Thread _thread;
    private CameraChannel[] _channels = [];
    private Exception? _failure;
    private long _allocated;

    /// <summary>Opens the cameras, binds the address and starts publishing.</summary>
    /// <param name="open">Opens the cameras; called on the camera thread, which also reads and disposes them.</param>
    /// <param name="options">Address, rate, encryption.</param>
    /// <exception cref="BridgeException">The address cannot be bound, or libzmq is not installed. Exceptions of <paramref name="open"/> are passed on.</exception>
    public CameraServer(Func<IReadOnlyList<ICamera>> open, CameraServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        _options = options ?? new();
        if (!(_options.Hz is >= 0.1 and <= 1000))
            throw new ArgumentException($"Hz must be 0.1 to 1000, not {_options.Hz}");
        Endpoints.CheckListen(_options.Endpoint, _options.Curve is not null, _options.AllowUnencrypted);
        _open = open;
        _thread = new Thread(Run) { Name = "camera server", IsBackground = true };
        _thread.Start();
        _ready.Wait();
        if (Port == 0)
        {
            _thread.Join();
            _ready.Dispose();
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_failure!); // without a port there is a failure
        }
    }

    /// <summary>The port that subscribers connect to.</summary>
    public int Port { get; private set; }

    /// <summary>The cameras, for <see cref="ArmServerOptions.Cameras"/>.</summary>
    public IReadOnlyList<CameraSpec> Cameras { get; private set; } = [];

    /// <summary>The exception that ended publishing early; null otherwise.</summary>
    public Exception? Failure => Port == 0 ? null : Volatile.Read(ref _failure);

    /// <summary>Bytes that the camera thread allocated after its first two rounds: 0 on libzmq when the cameras allocate nothing.</summary>
    public long AllocatedBytes => Volatile.Read(ref _allocated);

    /// <summary>Counts of each camera. Thread: any.</summary>
    public IReadOnlyList<CameraReport> Report() => [.. _channels.Select(channel => channel.Report())];

    /// <summary>Stops publishing and closes the cameras and the socket.</summary>
    public void Dispose()
    {
        _pacer.Stop();
        _thread.Join();
        _ready.Dispose();
    }

    private void Run()
    {
        IReadOnlyList<ICamera> cameras = [];
        try
        {
            cameras = _open();
            Serve(cameras);
        }
#pragma warning disable CA1031 // any failure must be reported: an unhandled exception would end the process while the arm moves
        catch (Exception error)
#pragma warning restore CA1031
        {
            Volatile.Write(ref _failure, error);
        }
        finally
        {
            foreach (ICamera camera in cameras)
                camera.Dispose();
            if (!_ready.IsSet)
                _ready.Set();
        }
    }

    private void Serve(IReadOnlyList<ICamera> cameras)
    {
        _channels = [.. cameras.Select(camera => new CameraChannel(camera, _options.Codec))];
        Cameras = [.. cameras.Select(camera => new CameraSpec(camera.Name, camera.Width, camera.Height))];
        using ITransport transport = Transports.Create(_options.Transport);

        // short queues and buffers, so that a slow subscriber receives no old images
        int queue = Math.Max(1, cameras.Count);
        int largest = _channels.Select(channel => channel.FrameBytes).DefaultIfEmpty().Max();
        var settings = new SocketSettings { SendQueue = queue, ReceiveQueue = queue, SendBuffer = Math.Max(32 * 1024, largest) };
        using ISocket socket = transport.BindPublisher(_options.Endpoint, settings, _options.Curve);
        Port = socket.Port;
        _ready.Set();
        Publish(socket);
    }

    private void Publish(ISocket socket)
    {
        var ticks = new TickClock(_clock.Now, TimeSpan.FromSeconds(1 / _options.Hz));
        long round = 0;
        long rounds = 0;
        long before = 0;
        while (_pacer.WaitUntil(ticks.TimeOf(round)))
        {
            foreach (CameraChannel channel in _channels)
                channel.Publish(socket, _clock);
            if (rounds++ <= 1)
                before = GC.GetAllocatedBytesForCurrentThread();
            Volatile.Write(ref _allocated, GC.GetAllocatedBytesForCurrentThread() - before);
            round = Math.Max(round, ticks.TickAt(_clock.Now)) + 1;
        }
    }
}
