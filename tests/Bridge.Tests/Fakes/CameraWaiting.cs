using System.Diagnostics;
using Robotics.Bridge.Client;
using Robotics.Control.Sensing;

namespace Robotics.Bridge.Tests.Fakes;

internal static class CameraWaiting
{
    /// <summary>Reads the next frame that arrives.</summary>
    internal static void WaitForNext(this RemoteCamera camera, ImageFrame frame)
    {
        long last = camera.Received;
        var elapsed = Stopwatch.StartNew();
        while (camera.Received == last || !camera.TryRead(frame))
        {
            Assert.True(elapsed.Elapsed < TimeSpan.FromSeconds(10), "no frame within ten seconds");
            Thread.Sleep(1);
        }
    }
}
