using Robotics.Bridge.Client;
using Robotics.Bridge.Server;
using Robotics.Bridge.Tests.Fakes;
using Robotics.Bridge.Transport;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Tests.Client;

public sealed class RemoteCamerasTests
{
    [Fact]
    public void Frames_ArriveUnchangedWithTheirTimes()
    {
        var left = new CountingCamera("front", 64, 48);
        var right = new CountingCamera("front2", 32, 32); // its topic begins with the other's
        using (var images = new CameraServer(() => [left, right], new CameraServerOptions { Endpoint = "tcp://127.0.0.1:0", Hz = 200 }))
        {
            using var arm = new ArmHarness(change: options => options with
            {
                Cameras = images.Cameras,
                CameraPort = images.Port,
                Clock = MonotonicClock.Instance,
            });
            using RemoteRobot robot = arm.Connect(
                options => options with { Clock = MonotonicClock.Instance, Transport = TransportKind.LibZmq });
            using RemoteCameras cameras = RemoteCameras.Connect(robot);
            for (int round = 0; round < 20; round++)
            {
                foreach (RemoteCamera camera in cameras.Cameras)
                    Check(camera);
            }
            Assert.Equal(0, cameras.AllocatedBytes);
            Assert.Equal(0, cameras.Unknown);
            Assert.Equal(0, cameras.Cameras.Sum(camera => camera.Malformed));
            Assert.Equal(0, images.AllocatedBytes);
            Assert.Null(images.Failure);
            Assert.True(images.Report()[0].Frames >= 20);
        }
        Assert.True(left.IsDisposed && right.IsDisposed);
    }

    [Fact]
    public void EncodedFrames_AreDecoded_AndUndecodableOnesAreSkippedAndCounted()
    {
        var decoder = new InvertingCodec("inverted", number => number % 3 == 0);
        using var arm = Serve(out CameraServer images, new InvertingCodec("inverted"));
        using (images)
        using (RemoteRobot robot = arm.Connect(
            options => options with { Clock = MonotonicClock.Instance, Transport = TransportKind.LibZmq }))
        {
            using (RemoteCameras cameras = RemoteCameras.Connect(robot, [decoder]))
            {
                RemoteCamera camera = cameras.Cameras[0];
                var frame = new ImageFrame(camera.Width, camera.Height);
                for (int i = 0; i < 20; i++)
                {
                    camera.WaitForNext(frame);
                    Assert.NotEqual(0, frame.Sequence % 3);
                    Assert.Equal(CountingCamera.PixelOf(frame.Sequence, 5), frame.Pixels[5]);
                }
                Assert.True(camera.Undecodable > 0);
                Assert.Equal(0, camera.Malformed);
                Assert.Equal(0, cameras.AllocatedBytes);
                Assert.Equal(camera.Received * ((64 * 48 * 3) + 8), camera.ReceivedBytes);
            }
            Assert.True(decoder.IsDisposed);
        }
    }

    [Fact]
    public void FramesOfAnUnknownCodec_AreSkippedAndCounted()
    {
        using var arm = Serve(out CameraServer images, new InvertingCodec("new"));
        using (images)
        using (RemoteRobot robot = arm.Connect(
            options => options with { Clock = MonotonicClock.Instance, Transport = TransportKind.LibZmq }))
        using (RemoteCameras cameras = RemoteCameras.Connect(robot, [new InvertingCodec("old")]))
        {
            RemoteCamera camera = cameras.Cameras[0];
            Assert.True(SpinWait.SpinUntil(() => camera.Undecodable >= 5, TimeSpan.FromSeconds(20)));
            Assert.Equal(0, camera.Received);
            Assert.False(camera.TryRead(new ImageFrame(camera.Width, camera.Height)));
        }
    }

    private static ArmHarness Serve(out CameraServer images, IImageCodec codec)
    {
        var options = new CameraServerOptions { Endpoint = "tcp://127.0.0.1:0", Hz = 200, Codec = codec };
        CameraServer server = new(() => [new CountingCamera("front", 64, 48)], options);
        images = server;
        return new ArmHarness(change: arm => arm with
        {
            Cameras = server.Cameras,
            CameraPort = server.Port,
            Clock = MonotonicClock.Instance,
        });
    }

    private static void Check(RemoteCamera camera)
    {
        var frame = new ImageFrame(camera.Width, camera.Height);
        camera.WaitForNext(frame);
        for (int i = 0; i < frame.Pixels.Length; i++)
            Assert.Equal(CountingCamera.PixelOf(frame.Sequence, i), frame.Pixels[i]);
        Timestamp now = MonotonicClock.Instance.Now;
        Assert.True(frame.CapturedAt <= frame.ReadyAt && frame.ReadyAt <= frame.ReceivedAt && frame.ReceivedAt <= now);
    }

    [Fact]
    public void CameraServer_WhoseCamerasCannotBeOpened_ThrowsTheReason()
    {
        var options = new CameraServerOptions { Endpoint = "tcp://127.0.0.1:0" };
        Assert.Equal(
            "no lens", Assert.Throws<IOException>(() => new CameraServer(() => throw new IOException("no lens"), options)).Message);
    }
}
