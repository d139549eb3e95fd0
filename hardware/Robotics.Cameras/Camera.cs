using System.Globalization;
using OpenCvSharp;
using Robotics.Cameras.Readers;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Cameras;

/// <summary>A real camera: its own thread reads the source, keeps the newest frame, detects freezes and reconnects.</summary>
/// <remarks>
/// While a camera sends byte-identical frames for too long, none of them is published, so that the age of the newest frame shows the fault.
/// Thread: any may open and dispose it; one thread calls <see cref="TryRead"/>; any may read the counts.
/// </remarks>
public sealed class Camera : ICamera
{
    private static readonly TimeSpan s_join = TimeSpan.FromSeconds(5); // a driver can block a read; the thread then ends by itself
    private readonly CameraOptions _options;
    private readonly IClock _clock;
    private readonly CameraJournal _journal;
    private readonly LatestValue<ImageFrame> _frames;
    private readonly ManualResetEvent _stop = new(false);
    private readonly FrameRate _rate;
    private readonly BackOff _backOff;
    private readonly IFrameReader _reader;
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;
    private readonly Timer _watch;
    private Mat _picture = new(); // used by the camera thread only
    private Timestamp _lastCapture; // used by the camera thread only
    private long _sequence; // used by the camera thread only
    private bool _connectedOnce; // used by the camera thread only
    private long _lastFrameAt; // ns; 0 while there is no connection

    private Camera(CameraSource source, CameraOptions options, IClock clock, Action<CameraEvent>? onEvent)
    {
        Source = source;
        _options = options;
        _clock = clock;
        _journal = new CameraJournal(options.Name, clock, onEvent);
        _rate = new FrameRate(options.Hz);
        _backOff = new BackOff(options.FirstBackOff, options.LongestBackOff);
        _frames = new LatestValue<ImageFrame>(() => new ImageFrame(options.Width, options.Height));
        _reader = source.Kind switch
        {
            CameraSourceKind.Mjpeg => new MjpegReader(source, options, clock),
            CameraSourceKind.Rtsp => new RtspReader(source, options, clock),
            _ => new VideoReader(source, options, clock, _stop),
        };
        _watch = new Timer(_ => Watch());
        _thread = new Thread(Run) { Name = "camera " + options.Name, IsBackground = true };
    }

    /// <summary>The source of the images.</summary>
    public CameraSource Source { get; }

    /// <inheritdoc/>
    public string Name => _options.Name;

    /// <inheritdoc/>
    public int Width => _options.Width;

    /// <inheritdoc/>
    public int Height => _options.Height;

    /// <summary>Counts since the camera was opened.</summary>
    public CameraCounts Counts => _journal.Counts(_rate.Hz);

    /// <summary>Connects to a camera and starts its thread. If the connection is lost later, the thread reconnects.</summary>
    /// <param name="source">The source, from <see cref="CameraSource.Parse"/>.</param>
    /// <param name="options">Size, rate, limits.</param>
    /// <param name="clock">The clock of all times; <see cref="MonotonicClock.Instance"/> by default.</param>
    /// <param name="onEvent">
    /// Called with each event, one at a time, on the camera's thread or a timer thread. It must be short and must not throw.
    /// </param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="CameraException">The source cannot be opened, or OpenCV cannot be loaded.</exception>
    public static Camera Open(CameraSource source, CameraOptions? options = null, IClock? clock = null, Action<CameraEvent>? onEvent = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= new CameraOptions();
        options.Validate();
        OpenCvLibrary.Load();
        var camera = new Camera(source, options, clock ?? MonotonicClock.Instance, onEvent);
        camera._thread.Start();
        try
        {
            camera._opened.Task.GetAwaiter().GetResult();
        }
        catch (CameraException)
        {
            camera.Dispose();
            throw;
        }
        return camera;
    }

    /// <inheritdoc/>
    public bool TryRead(ImageFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        _frames.TryTake(out ImageFrame newest);
        if (newest.Sequence <= frame.Sequence)
            return false;
        frame.CopyFrom(newest);
        return true;
    }

    /// <summary>Ends the thread and closes the connection.</summary>
    public void Dispose()
    {
        _stop.Set();
        if (_thread.IsAlive)
            _thread.Join(s_join);
        _watch.Dispose();
    }

    private void Run()
    {
        using var fitter = new FrameFitter(_options.Width, _options.Height, _options.Fit);
        using var freeze = new FreezeDetector();
        try
        {
            while (!_stop.WaitOne(0))
            {
                if (TryOpen())
                {
                    freeze.Reset();
                    ReadUntilLost(fitter, freeze);
                }
                else if (!_connectedOnce)
                {
                    return;
                }
            }
        }
        finally
        {
            _reader.Dispose();
            _picture.Dispose();
        }
    }

    private bool TryOpen()
    {
        try
        {
            _reader.Open();
        }
        catch (CameraException e) when (!_connectedOnce)
        {
            _opened.SetException(e);
            return false;
        }
        catch (CameraException e)
        {
            WaitAndRetry(CameraEventKind.ConnectFailed, e.Message);
            return false;
        }
        _rate.Restart(_reader.DeclaredHz);
        Volatile.Write(ref _lastFrameAt, _clock.Now.Nanoseconds);
        if (_connectedOnce)
            _journal.Reconnected($"{Source.Display} is connected again.");
        else
            _journal.Report(CameraEventKind.Connected, $"{Source.Display} is connected.");
        _connectedOnce = true;
        _opened.TrySetResult();
        TimeSpan check = FreezeTime() / 2;
        _watch.Change(check, check);
        return true;
    }

    private void ReadUntilLost(FrameFitter fitter, FreezeDetector freeze)
    {
        while (!_stop.WaitOne(0))
        {
            ReadStatus status = _reader.Read(_picture, out Timestamp capturedAt);
            if (_stop.WaitOne(0))
                return;
            if (status == ReadStatus.Frame)
            {
                _backOff.Reset();
                Accept(fitter, freeze, capturedAt);
            }
            else if (status == ReadStatus.Corrupt)
            {
                _journal.Corrupt($"{Source.Display} {_reader.Reason}.");
            }
            else if (status == ReadStatus.Ended && Reopen())
            {
                _journal.Report(CameraEventKind.Restarted, $"{Source.Display} {_reader.Reason} and starts again.");
            }
            else
            {
                Volatile.Write(ref _lastFrameAt, 0);
                WaitAndRetry(CameraEventKind.Lost, $"{Source.Display} {_reader.Reason}.");
                return;
            }
        }
    }

    private bool Reopen()
    {
        try
        {
            _reader.Open();
            return true;
        }
        catch (CameraException)
        {
            return false; // the file was deleted or overwritten; the next connection says what is wrong
        }
    }

    private void WaitAndRetry(CameraEventKind kind, string text)
    {
        TimeSpan wait = _backOff.Next();
        _journal.Report(kind, string.Create(CultureInfo.InvariantCulture, $"{text} The next attempt is in {wait.TotalSeconds:G3} s."));
        _stop.WaitOne(wait);
    }

    private void Accept(FrameFitter fitter, FreezeDetector freeze, Timestamp capturedAt)
    {
        Timestamp now = _clock.Now;
        Volatile.Write(ref _lastFrameAt, now.Nanoseconds);
        freeze.Add(ref _picture, out Mat newest);
        _journal.CountFrame();
        if (_rate.Add(now))
            _journal.Slow(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Source.Display} sends {_rate.Hz:F1} frames per second instead of {_rate.Expected:F1}."));
        if (freeze.Identical >= _options.FreezePeriods)
        {
            _journal.Freeze($"{Source.Display} has sent the same image {freeze.Identical + 1} times.");
            return;
        }
        if (freeze.Identical == 0)
            _journal.Resume($"{Source.Display} sends new images again.");
        ImageFrame slot = _frames.WriteSlot;
        try
        {
            fitter.Fit(newest, slot.Pixels);
        }
        catch (OpenCVException e)
        {
            _journal.Corrupt($"{Source.Display} sent an image that cannot be converted to RGB ({e.Message}).");
            return;
        }
        if (capturedAt <= _lastCapture)
            capturedAt = new Timestamp(_lastCapture.Nanoseconds + 1);
        _lastCapture = capturedAt;
        slot.CapturedAt = capturedAt;
        slot.ReadyAt = slot.ReceivedAt = _clock.Now;
        slot.Sequence = ++_sequence;
        _frames.Publish();
    }

    // on a timer thread, because the camera thread may be blocked in a driver
    private void Watch()
    {
        long last = Volatile.Read(ref _lastFrameAt);
        if (last == 0)
            return;
        TimeSpan silence = _clock.Now - new Timestamp(last);
        if (silence > FreezeTime())
            _journal.Freeze(
                string.Create(CultureInfo.InvariantCulture, $"{Source.Display} has sent no image for {silence.TotalSeconds:F2} s."));
    }

    private TimeSpan FreezeTime()
    {
        double hz = _rate.Expected;
        return hz > 0 ? TimeSpan.FromSeconds(_options.FreezePeriods / hz) : _options.ReadTimeout; // until the rate is known
    }
}
