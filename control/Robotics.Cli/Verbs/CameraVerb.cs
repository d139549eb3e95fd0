using System.CommandLine;
using System.Globalization;
using Robotics.Cameras;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;
using Robotics.Runtime.Pictures;

namespace Robotics.Cli.Verbs;

/// <summary>`camera`: reads a real camera for a while and reports its rate and its faults.</summary>
internal static class CameraVerb
{
    internal static Command Create()
    {
        Option<string> source = Verb.Required<string>(
            "--source", "v4l2:/dev/video0, file:PATH, rtsp://HOST/PATH or http://HOST/stream.mjpg");
        Option<double> seconds = Verb.Option("--seconds", "how long to read", 10.0);
        Option<string> size = Verb.Option("--size", "WIDTHxHEIGHT to which the images are cropped and resized", "640x480");
        Option<double> hz = Verb.Option("--hz", "the expected frames per second; 0 uses the rate of the source", 0.0);
        Option<string?> folder = Verb.Option<string?>("--out", "a folder to write the last image to, as camera.png", null);
        const string description = "Read a camera and report its rate, freezes, reconnections and damaged images.";
        return Verb.Create("camera", description, [source, seconds, size, hz, folder], (parsed, output) =>
        {
            FrameSize frame = FrameSize.Parse(parsed.Value(size));
            if (!(parsed.Value(seconds) is > 0 and <= 86_400))
                throw new UsageException($"--seconds is {Numbers.Exact(parsed.Value(seconds))}. Give more than 0 and at most 86400.");
            if (!(parsed.Value(hz) is 0 or (>= 0.1 and <= 1000)))
                throw new UsageException($"--hz is {Numbers.Exact(parsed.Value(hz))}. Give 0.1 to 1000, or 0.");
            var options = new CameraOptions { Width = frame.Width, Height = frame.Height, Hz = parsed.Value(hz) };
            string? picture = parsed.GetValue(folder) is { } chosen ? Prepare(chosen) : null;
            Read(CameraSource.Parse(parsed.Value(source)), options, TimeSpan.FromSeconds(parsed.Value(seconds)), picture, output);
            return ExitCode.Done;
        });
    }

    private static string Prepare(string folder)
    {
        try
        {
            return Path.Combine(Directory.CreateDirectory(folder).FullName, "camera.png");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FailedException($"The folder {folder} cannot be created: {e.Message}", e);
        }
    }

    private static void Read(CameraSource source, CameraOptions options, TimeSpan time, string? picture, Output output)
    {
        IClock clock = MonotonicClock.Instance;
        Timestamp start = clock.Now;
        using var stop = new CancellationTokenSource();
        using var interruption = new Interruption(stop.Cancel);
        using Camera camera = Camera.Open(source, options, clock, e => output.Say(string.Create(
            CultureInfo.InvariantCulture, $"{(e.At - start).TotalSeconds,7:F2} s  {e.Text}")));
        var frame = new ImageFrame(options.Width, options.Height);
        Timestamp first = Timestamp.None, last = Timestamp.None;
        var delays = new HopStatistics("camera");
        long shown = 0;
        while (clock.Now - start < time && !stop.Token.WaitHandle.WaitOne(1))
        {
            if (!camera.TryRead(frame))
                continue;
            delays.Record(frame.CapturedAt, clock.Now);
            last = clock.Now;
            first = first.IsNone ? last : first;
            shown++;
        }
        CameraCounts counts = camera.Counts;
        if (picture is not null && shown > 0)
            Save(frame, picture, output);
        double fps = shown > 1 ? (shown - 1) / (last - first).TotalSeconds : 0;
        Show(output, source, options, counts, fps, delays.Report(), shown > 0 ? picture : null);
        if (shown == 0 && !stop.IsCancellationRequested)
        {
            throw new FailedException(string.Create(
                CultureInfo.InvariantCulture,
                $"No image arrived from {source.Display} within {time.TotalSeconds} s. Check the camera, and the events above."));
        }
    }

    private static void Save(ImageFrame frame, string picture, Output output)
    {
        using var files = new FileSet();
        files.Add(picture, stream => stream.Write(ImageEncoder.Png(frame.Pixels, frame.Width, frame.Height)));
        files.Publish();
        output.Say($"The last image is in {picture}.");
    }

    private static void Show(
        Output output, CameraSource source, CameraOptions options, CameraCounts counts, double fps, HopReport delay, string? picture) =>
        output.Result(
            new
            {
                Source = source.Display,
                counts.Frames,
                Fps = fps,
                options.Width,
                options.Height,
                counts.Freezes,
                counts.Reconnects,
                counts.Corrupt,
                counts.Slowdowns,
                Delay = delay,
                Picture = picture,
            },
            ("frames", $"{counts.Frames}, {Numbers.Text(fps, 1)} per second"),
            ("size", $"{options.Width} x {options.Height}"),
            ("capture to reader", $"p50 {Numbers.Text(delay.P50Us / 1000, 2)} ms, p99 {Numbers.Text(delay.P99Us / 1000, 2)} ms"),
            ("freezes", $"{counts.Freezes}"),
            ("reconnections", $"{counts.Reconnects}"),
            ("damaged images", $"{counts.Corrupt}"),
            ("slowdowns", $"{counts.Slowdowns}"));
}
