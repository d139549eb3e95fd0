using Robotics.Bridge.Interop;
using Robotics.Bridge.Transport;
using Robotics.Control.Deciding;
using Robotics.Control.Looping;
using Robotics.Control.Scheduling;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>Publishes the pictures beside an arm, on a thread of its own.</summary>
/// <remarks>Thread: made and disposed by any one. The cameras are opened, read and disposed by the camera thread.</remarks>
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

    /// <summary>Opens the cameras, listens, and starts publishing.</summary>
    /// <param name="open">Opens the cameras; called on the camera thread, where they are used and disposed too.</param>
    /// <param name="options">Address, rate, encryption.</param>
    /// <exception cref="BridgeException">The address cannot be listened at, or libzmq is missing. What <paramref name="open"/> throws comes through.</exception>
    public CameraServer(Func<IReadOnlyList<ICamera>> open, CameraServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        _options = options ?? new();
        if (!(_options.Hz is >= 0.1 and <= 1000))
            throw new ArgumentException($"{_options.Hz} camera rounds a second: 0.1 to 1000 are possible");
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

    /// <summary>What ended the publishing early; null while it goes on.</summary>
    public Exception? Failure => Port == 0 ? null : Volatile.Read(ref _failure);

    /// <summary>Bytes that the camera thread allocated after its first two rounds: 0 when the cameras allocate nothing.</summary>
    public long AllocatedBytes => Volatile.Read(ref _allocated);

    /// <summary>What became of each camera's frames. Thread: any.</summary>
    public IReadOnlyList<CameraReport> Report() => [.. _channels.Select(channel => channel.Report())];

    /// <summary>Ends publishing, and closes the cameras and the socket.</summary>
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
#pragma warning disable CA1031 // whatever it is, it must become a stated failure: an unhandled exception would end the process with the arm live
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
        _channels = [.. cameras.Select(camera => new CameraChannel(camera))];
        Cameras = [.. cameras.Select(camera => new CameraSpec(camera.Name, camera.Width, camera.Height))];
        using ContextHandle context = ContextHandle.Create();
        using var socket = new ZmqSocket(context, SocketType.Pub, highWater: Math.Max(1, cameras.Count));
        socket.Set(SocketOption.SendBuffer, Math.Max(32 * 1024, _channels.Select(c => c.FrameBytes).DefaultIfEmpty().Max())); // old pictures wait nowhere
        using CurveGate? gate = CurveSetup.Serve(context, socket, _options.Curve);
        Port = socket.Bind(_options.Endpoint);
        _ready.Set();
        Publish(socket);
    }

    private void Publish(ZmqSocket socket)
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
