using System.IO.Compression;
using Robotics.Cameras.Tests.Support;

namespace Robotics.Cameras.Tests;

public sealed class MjpegTests
{
    [Fact]
    public void Camera_OfAStream_GivesItsPictures()
    {
        using var server = new MjpegServer(c =>
        {
            c.Send(MjpegServer.Head);
            c.SendPictures(hz: 50);
        });
        using var watched = new Watched(server.Url);

        watched.AwaitFrames(30);

        Assert.True(watched.Frame.Pixels[0] > 200 && watched.Frame.Pixels[2] < 80, "the left half is red");
        Assert.Equal(0, watched.Camera.Counts.Corrupt);
        Assert.InRange(watched.Camera.Counts.Hz, 5, 60);
    }

    [Theory]
    [InlineData("boundary=\"--frame\"")] // servers differ in quotes and hyphens
    [InlineData("boundary=frame; charset=x")]
    public void Camera_WithoutContentLength_FindsThePictures(string boundary)
    {
        using var server = new MjpegServer(c =>
        {
            c.Send($"HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace; {boundary}\r\n\r\n");
            for (int i = 0; !c.IsOver; i++)
            {
                c.Send("--frame\r\nContent-Type: image/jpeg\r\n\r\n");
                c.Send(Pictures.Jpeg(i));
                c.Send("\r\n");
                Thread.Sleep(10);
            }
        });
        using var watched = new Watched(server.Url);

        watched.AwaitFrames(10);

        Assert.Equal(0, watched.Camera.Counts.Corrupt);
    }

    [Fact]
    public void Camera_OfAChunkedStream_GivesItsPictures()
    {
        using var server = new MjpegServer(c =>
        {
            c.Send("HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=frame\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; !c.IsOver; i++)
            {
                byte[] jpeg = Pictures.Jpeg(i);
                byte[] head = System.Text.Encoding.ASCII.GetBytes($"--frame\r\nContent-Length: {jpeg.Length}\r\n\r\n");
                byte[] part = [.. head, .. jpeg, 13, 10];
                foreach (byte[] chunk in part.Chunk(301))
                {
                    c.Send($"{chunk.Length:x}\r\n");
                    c.Send(chunk);
                    c.Send("\r\n");
                }
                Thread.Sleep(10);
            }
        });
        using var watched = new Watched(server.Url);

        watched.AwaitFrames(10);

        Assert.Equal(0, watched.Camera.Counts.Corrupt);
    }

    [Fact]
    public void Stall_IsReportedAsAFreeze_ThenTheCameraReconnects()
    {
        using var server = new MjpegServer(
            c =>
            {
                c.Send(MjpegServer.Head);
                c.SendPictures(hz: 50, count: 10);
                c.Stall();
            },
            c =>
            {
                c.Send(MjpegServer.Head);
                c.SendPictures(hz: 50, first: 10);
            });
        using var watched = new Watched(server.Url);

        Assert.Contains("has sent no image for", watched.Await(CameraEventKind.Frozen).Text, StringComparison.Ordinal);
        watched.Await(CameraEventKind.Lost);
        watched.Await(CameraEventKind.Reconnected);
        watched.Await(CameraEventKind.Resumed);
        watched.AwaitFrames(5);
        Assert.True(watched.Camera.Counts is { Freezes: 1, Reconnects: 1 }, $"{watched.Camera.Counts}");
    }

    [Fact]
    public void Disconnects_AreRepairedWithGrowingWaits()
    {
        using var server = new MjpegServer(
            c =>
            {
                c.Send(MjpegServer.Head);
                c.SendPictures(hz: 100, count: 3);
            },
            c => c.Send("HTTP/1.1 503 Busy\r\n\r\n"),
            c => c.Send("HTTP/1.1 503 Busy\r\n\r\n"),
            c =>
            {
                c.Send(MjpegServer.Head);
                c.SendPictures(hz: 50, first: 3);
            });
        using var watched = new Watched(server.Url);

        watched.Await(CameraEventKind.Reconnected);

        watched.AwaitFrames(5);
        string[] texts =
        [
            .. watched.Events.Where(e => e.Kind is CameraEventKind.Lost or CameraEventKind.ConnectFailed).Select(e => e.Text),
        ];
        Assert.Equal(3, texts.Length);
        Assert.Contains("closed the connection. The next attempt is in 0.02 s.", texts[0], StringComparison.Ordinal);
        Assert.Contains("HTTP status 503", texts[1], StringComparison.Ordinal);
        Assert.Contains("The next attempt is in 0.04 s.", texts[1], StringComparison.Ordinal);
        Assert.Contains("The next attempt is in 0.08 s.", texts[2], StringComparison.Ordinal);
        Assert.Equal(1, watched.Camera.Counts.Reconnects);
    }

    [Fact]
    public void SlowDown_IsReported()
    {
        using var server = new MjpegServer(c =>
        {
            c.Send(MjpegServer.Head);
            c.SendPictures(hz: 50, count: 30);
            c.SendPictures(hz: 8, first: 30);
        });
        using var watched = new Watched(server.Url);

        Assert.Contains("frames per second instead of 50.0", watched.Await(CameraEventKind.Slow).Text, StringComparison.Ordinal);
        Assert.True(watched.Camera.Counts.Slowdowns >= 1);
    }

    [Fact]
    public void IdenticalPictures_AreAFreezeAndAreNotPublished()
    {
        using var server = new MjpegServer(c =>
        {
            c.Send(MjpegServer.Head);
            byte[] same = Pictures.Jpeg(1);
            for (int i = 0; i < 40; i++)
            {
                c.SendPart(same);
                Thread.Sleep(10);
            }
            c.SendPictures(hz: 50, first: 2);
        });
        using var watched = new Watched(server.Url);

        watched.Await(CameraEventKind.Frozen);
        watched.AwaitFrames(1);
        long frozen = watched.Frame.Sequence;
        watched.Await(CameraEventKind.Resumed);
        watched.AwaitFrames(3);

        Assert.InRange(frozen, 1, 10);
        Assert.True(watched.Frame.Sequence > frozen && watched.Frame.Sequence < watched.Camera.Counts.Frames, "frames were held back");
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("truncated")]
    [InlineData("no image")]
    [InlineData("length too small")]
    [InlineData("length too large")]
    [InlineData("length is text")]
    [InlineData("huge length")]
    [InlineData("forged size")]
    [InlineData("flipped bits")]
    public void Damage_IsCountedAndTheStreamGoesOn(string damage)
    {
        using var server = new MjpegServer(c =>
        {
            c.Send(MjpegServer.Head);
            c.SendPictures(hz: 50, count: 5);
            Harm(c, damage);
            c.SendPictures(hz: 50, first: 5);
        });
        using var watched = new Watched(server.Url);

        if (damage != "flipped bits") // of which a JPEG cannot tell
            watched.Await(CameraEventKind.Corrupt);
        watched.AwaitFrames(20);

        Assert.Equal(1, server.Connections);
        Assert.InRange(watched.Camera.Counts.Corrupt, damage == "flipped bits" ? 0 : 1, 4);
    }

    [Fact]
    public void EndlessGarbage_EndsTheConnection()
    {
        using var server = new MjpegServer(
            c =>
            {
                c.Send(MjpegServer.Head);
                c.SendPictures(hz: 50, count: 3);
                byte[] noise = new byte[1 << 20];
                new Random(1).NextBytes(noise);
                while (!c.IsOver)
                    c.Send(noise);
            },
            c =>
            {
                c.Send(MjpegServer.Head);
                c.SendPictures(hz: 50, first: 3);
            });
        using var watched = new Watched(server.Url);

        watched.Await(CameraEventKind.Reconnected);

        watched.AwaitFrames(3);
        Assert.Contains("16 MiB without the beginning of an image", watched.Await(CameraEventKind.Lost).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OfAGzipPage_SaysSo()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
            gzip.Write("<html>camera</html>"u8);
        using var server = new MjpegServer(c =>
        {
            c.Send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n");
            c.Send(packed.ToArray());
        });

        var e = Assert.Throws<CameraException>(() => new Watched(server.Url));

        Assert.Contains("text/html compressed by gzip, not with an MJPEG stream", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\n\r\n", "HTTP status 404")]
    [InlineData("HTTP/1.1 401 Unauthorized\r\n\r\n", "requires a user name and a password")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://other/a\r\n\r\n", "redirects to http://other/a")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n", "answered with image/jpeg")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace\r\n\r\n", "not with an MJPEG stream")]
    [InlineData("220 mail ready\r\n", "the answer is not HTTP")]
    [InlineData("", "the connection was closed")]
    public void Open_OfAnotherAnswer_SaysWhatCame(string answer, string sentence)
    {
        using var server = new MjpegServer(c => c.Send(answer));

        var e = Assert.Throws<CameraException>(() => new Watched(server.Url));

        Assert.Contains(sentence, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WithoutAServer_SaysSo()
    {
        string url;
        using (var server = new MjpegServer(c => c.Send("")))
            url = server.Url;

        var e = Assert.Throws<CameraException>(() => new Watched(url));

        Assert.Contains("cannot be reached", e.Message, StringComparison.Ordinal);
    }

    private static void Harm(MjpegServer.Connection c, string damage)
    {
        byte[] jpeg = Pictures.Jpeg(99);
        switch (damage)
        {
            case "garbage":
                byte[] noise = new byte[50_000];
                new Random(3).NextBytes(noise);
                c.Send(noise);
                break;
            case "truncated":
                c.SendPart(jpeg[..(jpeg.Length / 2)]);
                break;
            case "no image":
                c.SendPart("hello"u8.ToArray());
                break;
            case "length too small":
                c.SendPart(jpeg, jpeg.Length / 2);
                break;
            case "length too large":
                c.SendPart(jpeg, jpeg.Length + 500);
                break;
            case "length is text":
                c.Send("--frame\r\nContent-Length: many\r\n\r\n");
                break;
            case "huge length":
                c.SendPart(jpeg, int.MaxValue);
                break;
            case "forged size":
                int frame = jpeg.AsSpan().IndexOf(new byte[] { 0xFF, 0xC0 });
                new byte[] { 0xFF, 0xFF, 0xFF, 0xFF }.CopyTo(jpeg, frame + 5);
                c.SendPart(jpeg);
                break;
            default:
                for (int i = jpeg.Length / 2; i < jpeg.Length - 10; i += 7)
                    jpeg[i] = (byte)(jpeg[i] ^ 0x10);
                c.SendPart(jpeg);
                break;
        }
    }
}
