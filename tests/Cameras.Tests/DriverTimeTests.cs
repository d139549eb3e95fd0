using Robotics.Cameras.Readers;
using Robotics.Control.Telemetry;

namespace Robotics.Cameras.Tests;

public sealed class DriverTimeTests
{
    private static readonly Timestamp Grabbed = new(5_000_000_000);

    [Theory]
    [InlineData(4980.5, 4_980_500_000)] // 19.5 ms before the grab
    [InlineData(5000.1, 5_000_000_000)] // after the grab: another clock
    [InlineData(3000.0, 5_000_000_000)] // too old: another clock
    [InlineData(1.7e12, 5_000_000_000)] // the time of day
    [InlineData(0, 5_000_000_000)]
    [InlineData(double.NaN, 5_000_000_000)]
    public void ToCaptureTime_UsesTheDriversTimeOnlyOnTheSameClock(double milliseconds, long expected) =>
        Assert.Equal(new Timestamp(expected), DriverTime.ToCaptureTime(milliseconds, Grabbed));
}
