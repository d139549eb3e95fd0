using System.Diagnostics;
using Robotics.Cameras.Tests.Support;
using Robotics.Control.Telemetry;

namespace Robotics.Cameras.Tests;

public sealed class VideoFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("video").FullName;

    private string Video => Path.Combine(_folder, "short.avi");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Camera_OfAFile_PlaysAtItsRateAndStartsAgain()
    {
        Pictures.WriteVideo(Video, frames: 12, 64, 48, hz: 40);
        using var watched = new Watched("file:" + Video, Watched.Options with { Hz = 0 });
        var time = Stopwatch.StartNew();

        watched.AwaitFrames(30);

        Assert.InRange(time.Elapsed.TotalSeconds, 0.5, 5); // 30 frames at 40 Hz: 0.75 s on an idle machine
        Assert.Contains(
            "has ended after 12 frames and starts again", watched.Await(CameraEventKind.Restarted).Text, StringComparison.Ordinal);
        Assert.Equal(0, watched.Camera.Counts.Reconnects);
    }

    [Fact]
    public void TryRead_GivesRgbWithMonotonicTimesInThePast()
    {
        Pictures.WriteVideo(Video, frames: 20, 64, 48, hz: 50);
        using var watched = new Watched("file:" + Video);
        Timestamp last = Timestamp.None;

        for (int i = 0; i < 25; i++)
        {
            watched.AwaitFrames(1);
            Timestamp now = MonotonicClock.Instance.Now;
            Assert.True(watched.Frame.CapturedAt > last, "capture times increase");
            Assert.True(
                watched.Frame.CapturedAt <= watched.Frame.ReadyAt && watched.Frame.ReadyAt <= now, "captured, then ready, then read");
            last = watched.Frame.CapturedAt;
        }

        Assert.True(watched.Frame.Pixels[0] > 200 && watched.Frame.Pixels[2] < 60, "the left half is red");
        Assert.True(watched.Frame.Pixels[3 * 60] < 60 && watched.Frame.Pixels[(3 * 60) + 2] > 200, "the right half is blue");
        Assert.False(watched.Camera.TryRead(watched.Frame), "the same frame is given once");
    }

    [Fact]
    public void Crop_OfAWideVideo_KeepsTheCenter()
    {
        Pictures.WriteVideo(Video, frames: 5, 128, 48, hz: 50);
        using var cropped = new Watched("file:" + Video, Watched.Options with { Width = 32, Height = 32 });
        var frame = new Control.Sensing.ImageFrame(32, 32);
        while (!cropped.Camera.TryRead(frame))
            Thread.Sleep(2);

        Assert.True(frame.Pixels[0] > 200 && frame.Pixels[3 * 31] < 60, "half red, half blue, as around the center");
    }

    [Fact]
    public void Open_OfAFileThatIsNoVideo_SaysSo()
    {
        string path = Path.Combine(_folder, "notes.mp4");
        File.WriteAllText(path, "these are not images");

        var e = Assert.Throws<CameraException>(() => new Watched("file:" + path));

        Assert.Contains($"{path} is not a video that OpenCV can decode", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OfACutOffVideo_SaysSo()
    {
        Pictures.WriteVideo(Video, frames: 5, 64, 48, hz: 50);
        string path = Path.Combine(_folder, "cut.avi");
        File.WriteAllBytes(path, File.ReadAllBytes(Video)[..300]);

        Assert.Throws<CameraException>(() => new Watched("file:" + path));
    }

    [Fact]
    public void Camera_OfAStillVideo_Freezes()
    {
        using (var writer = new OpenCvSharp.VideoWriter(Video, OpenCvSharp.FourCC.MJPG, 50, new OpenCvSharp.Size(64, 48)))
        {
            using var still = new OpenCvSharp.Mat(48, 64, OpenCvSharp.MatType.CV_8UC3, OpenCvSharp.Scalar.All(90));
            for (int i = 0; i < 40; i++)
                writer.Write(still);
        }
        // half a second without frames is not a freeze
        using var watched = new Watched("file:" + Video, Watched.Options with { FreezePeriods = 25 });

        Assert.Contains("the same image", watched.Await(CameraEventKind.Frozen).Text, StringComparison.Ordinal);
        Assert.Equal(1, watched.Camera.Counts.Freezes);
    }
}
