using System.Diagnostics;
using Robotics.Bridge.Client;
using Robotics.Bridge.Server;
using Robotics.Bridge.Tests.Fakes;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Tests.Client;

public sealed class RemoteCamerasTests
{
    [Fact]
    public void Frames_ArriveByteByByteWithTheirTimes()
    {
        var left = new CountingCamera("front", 64, 48);
        var right = new CountingCamera("front2", 32, 32); // a topic that begins like another
        using (var pictures = new CameraServer(() => [left, right], new CameraServerOptions { Endpoint = "tcp://127.0.0.1:0", Hz = 200 }))
        {
            using var arm = new ArmHarness(change: options => options with
            {
                Cameras = pictures.Cameras,
                CameraPort = pictures.Port,
                Clock = MonotonicClock.Instance,
            });
            using RemoteRobot robot = arm.Connect(options => options with { Clock = MonotonicClock.Instance });
            using RemoteCameras cameras = RemoteCameras.Connect(robot);
            for (int round = 0; round < 20; round++)
            {
                foreach (RemoteCamera camera in cameras.Cameras)
                    Check(camera);
            }
            Assert.Equal(0, cameras.AllocatedBytes);
            Assert.Equal(0, cameras.Unknown);
            Assert.Equal(0, cameras.Cameras.Sum(camera => camera.Malformed));
            Assert.Equal(0, pictures.AllocatedBytes);
            Assert.Null(pictures.Failure);
            Assert.True(pictures.Report()[0].Frames >= 20);
        }
        Assert.True(left.IsDisposed && right.IsDisposed);
    }

    private static void Check(RemoteCamera camera)
    {
        var frame = new ImageFrame(camera.Width, camera.Height);
        long last = camera.Received;
        var patience = Stopwatch.StartNew();
        while (camera.Received == last || !camera.TryRead(frame))
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(10), "no frame within ten seconds");
            Thread.Sleep(1);
        }
        for (int i = 0; i < frame.Pixels.Length; i++)
            Assert.Equal(CountingCamera.PixelOf(frame.Sequence, i), frame.Pixels[i]);
        Timestamp now = MonotonicClock.Instance.Now;
        Assert.True(frame.CapturedAt <= frame.ReadyAt && frame.ReadyAt <= frame.ReceivedAt && frame.ReceivedAt <= now);
    }

    [Fact]
    public void CameraServer_WhoseCamerasCannotBeOpened_SaysWhy()
    {
        var options = new CameraServerOptions { Endpoint = "tcp://127.0.0.1:0" };
        Assert.Equal("no lens", Assert.Throws<IOException>(() => new CameraServer(() => throw new IOException("no lens"), options)).Message);
    }
}
