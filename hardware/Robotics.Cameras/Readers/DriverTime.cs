using Robotics.Control.Telemetry;

namespace Robotics.Cameras.Readers;

/// <summary>Uses a device driver's capture time where it is on the monotonic clock.</summary>
internal static class DriverTime
{
    private static readonly TimeSpan s_oldest = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The driver's time if it lies within one second before the grab; else the time of the grab, since some drivers use another clock.
    /// </summary>
    /// <param name="driverMilliseconds">The buffer's time as V4L2 reports it, in ms.</param>
    /// <param name="grabbedAt">When the frame was grabbed.</param>
    internal static Timestamp ToCaptureTime(double driverMilliseconds, Timestamp grabbedAt)
    {
        if (!(driverMilliseconds is > 0 and < 1e15))
            return grabbedAt;
        var captured = new Timestamp((long)(driverMilliseconds * 1e6));
        return captured <= grabbedAt && grabbedAt - captured <= s_oldest ? captured : grabbedAt;
    }
}
