using Robotics.Cameras.Tests.Support;

namespace Robotics.Cameras.Tests;

public sealed class RtspTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rtsp").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Camera_OfAStream_GivesItsPicturesAndReconnects()
    {
        using var server = new RtspServer(_folder, framesPerConnection: 60);
        using var watched = new Watched(server.Url, Watched.Options with { Hz = 25 });

        watched.AwaitFrames(20);
        watched.Await(CameraEventKind.Lost);
        watched.Await(CameraEventKind.Reconnected);
        watched.AwaitFrames(3);

        Assert.Equal(1, watched.Camera.Counts.Reconnects);
        Assert.True(watched.Frame.Pixels.Distinct().Count() > 20, "the test image has many colors");
    }

    [Fact]
    public void Open_WithoutAServer_SaysSo()
    {
        string url;
        using (var server = new RtspServer(_folder, framesPerConnection: 1))
            url = server.Url;

        var e = Assert.Throws<CameraException>(() => new Watched(url));

        Assert.Contains("Check the address", e.Message, StringComparison.Ordinal);
    }
}
