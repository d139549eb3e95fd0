using OpenCvSharp;
using Robotics.Control.Telemetry;

namespace Robotics.Cameras.Readers;

/// <summary>Reads devices and video files with OpenCV's VideoCapture. A file is played at its own rate.</summary>
internal sealed class VideoReader(CameraSource source, CameraOptions options, IClock clock, WaitHandle stop) : IFrameReader
{
    private const double DefaultHz = 30; // of files that declare no rate
    private VideoCapture? _capture;
    private Timestamp _firstAt;
    private long _frames;
    private bool _grabbed; // Open has read the first frame

    public double DeclaredHz { get; private set; }

    public string Reason { get; private set; } = "";

    public void Open()
    {
        _capture?.Dispose();
        try
        {
            _capture = source.Kind == CameraSourceKind.Device
                ? new VideoCapture(source.Address, VideoCaptureAPIs.V4L2, Wanted())
                : new VideoCapture(source.Address, VideoCaptureAPIs.FFMPEG);
            _grabbed = _capture.IsOpened() && _capture.Grab();
        }
        catch (OpenCVException e)
        {
            throw new CameraException($"{source.Display} cannot be opened: {e.Message}", e);
        }
        if (!_grabbed)
            throw new CameraException(Refusal());
        double hz = _capture.Get(VideoCaptureProperties.Fps);
        DeclaredHz = hz is > 0.1 and < 1000 ? hz : source.Kind == CameraSourceKind.File ? DefaultHz : 0;
        _firstAt = clock.Now;
        _frames = 0;
    }

    public ReadStatus Read(Mat frame, out Timestamp capturedAt)
    {
        capturedAt = Timestamp.None;
        if (source.Kind == CameraSourceKind.File && !WaitForTurn())
            return Fail(ReadStatus.Lost, "is being closed");
        try
        {
            if (!_grabbed && !_capture!.Grab()) // Open has succeeded before
            {
                return source.Kind == CameraSourceKind.File
                    ? Fail(ReadStatus.Ended, $"has ended after {_frames} frames")
                    : Fail(ReadStatus.Lost, "sent no frame in time, or closed the connection");
            }
            _grabbed = false;
            Timestamp grabbedAt = clock.Now;
            capturedAt = source.Kind == CameraSourceKind.Device
                ? DriverTime.ToCaptureTime(_capture!.Get(VideoCaptureProperties.PosMsec), grabbedAt) // Open has succeeded before
                : grabbedAt;
            _frames++;
            return _capture!.Retrieve(frame) && !frame.Empty()
                ? ReadStatus.Frame
                : Fail(ReadStatus.Corrupt, "sent a frame that cannot be decoded");
        }
        catch (OpenCVException e)
        {
            return Fail(ReadStatus.Lost, $"cannot be read: {e.Message}");
        }
    }

    public void Dispose() => _capture?.Dispose();

    private ReadStatus Fail(ReadStatus status, string reason)
    {
        Reason = reason;
        return status;
    }

    private bool WaitForTurn()
    {
        TimeSpan wait = _firstAt + TimeSpan.FromSeconds(_frames / DeclaredHz) - clock.Now;
        return wait <= TimeSpan.Zero || !stop.WaitOne(wait);
    }

    private int[] Wanted()
    {
        var wanted = new List<int>
        {
            (int)VideoCaptureProperties.FrameWidth, options.Width,
            (int)VideoCaptureProperties.FrameHeight, options.Height,
            (int)VideoCaptureProperties.BufferSize, 1, // the newest frame only
        };
        if (options.Hz > 0)
            wanted.AddRange([(int)VideoCaptureProperties.Fps, (int)Math.Round(options.Hz)]);
        return [.. wanted];
    }

    private string Refusal() => source.Kind == CameraSourceKind.Device
        ? $"{source.Address} cannot be opened as a camera. Another program may use it, or the device captures no video."
        : $"{source.Address} is not a video that OpenCV can decode. Give an MP4, MKV, AVI or WebM file.";
}
