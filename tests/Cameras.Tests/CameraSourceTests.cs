namespace Robotics.Cameras.Tests;

public sealed class CameraSourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("source").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("webcam", "\"webcam\" is not a camera source. Give v4l2:/dev/video0,")]
    [InlineData("", "\"\" is not a camera source.")]
    [InlineData("ftp://host/a", "is not a camera source.")]
    [InlineData("v4l2:", "has no device.")]
    [InlineData("v4l2:/dev/video97", "The camera /dev/video97 does not exist.")]
    [InlineData("file:", "has no path.")]
    [InlineData("file:/nowhere/a.mp4", "The video /nowhere/a.mp4 does not exist.")]
    [InlineData("file:/tmp", "/tmp is a folder. Give the path of a video file.")]
    [InlineData("rtsp:", "is not a complete URL.")]
    [InlineData("http://", "is not a complete URL.")]
    public void Parse_OfSomethingWrong_SaysWhatIsWrong(string text, string sentence)
    {
        var e = Assert.Throws<CameraException>(() => CameraSource.Parse(text));

        Assert.Contains(sentence, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rtsp://host/a", CameraSourceKind.Rtsp)]
    [InlineData("http://host:8080/stream.mjpg", CameraSourceKind.Mjpeg)]
    [InlineData("https://host/stream.mjpg", CameraSourceKind.Mjpeg)]
    public void Parse_OfAUrl_GivesItsKind(string text, CameraSourceKind kind) =>
        Assert.Equal(new CameraSource(kind, text), CameraSource.Parse(text));

    [Fact]
    public void Parse_OfAnEmptyFile_SaysSo()
    {
        string path = Path.Combine(_folder, "empty.mp4");
        File.Create(path).Dispose();

        Assert.Contains(
            "is empty", Assert.Throws<CameraException>(() => CameraSource.Parse("file:" + path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Display_OfAUrl_HidesUserNameAndPassword() =>
        Assert.Equal("http://host:81/a", CameraSource.Parse("http://ada:secret@host:81/a").Display);
}
