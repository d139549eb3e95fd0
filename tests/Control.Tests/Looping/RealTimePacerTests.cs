using Robotics.Control.Looping;
using Robotics.Control.Telemetry;
using Robotics.TestKit;

namespace Robotics.Control.Tests.Looping;

public sealed class RealTimePacerTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    public void WaitUntil_Deadline_ReturnsAfterIt(double spinMicroseconds)
    {
        RealTimePacer pacer = new(TimeSpan.FromMicroseconds(spinMicroseconds));
        Timestamp deadline = MonotonicClock.Instance.Now;
        for (int i = 0; i < 20; i++)
        {
            deadline += TimeSpan.FromMilliseconds(1);
            Assert.True(pacer.WaitUntil(deadline));
            Assert.True(MonotonicClock.Instance.Now >= deadline);
        }
    }

    [Fact]
    public void WaitUntil_DeadlinePassed_ReturnsTrue() => Assert.True(new RealTimePacer().WaitUntil(new Timestamp(1)));

    [Fact]
    public void WaitUntil_Stopped_ReturnsFalse()
    {
        RealTimePacer pacer = new();
        pacer.Stop();
        Assert.False(pacer.WaitUntil(MonotonicClock.Instance.Now + TimeSpan.FromMilliseconds(1)));
    }

    [Fact]
    public void WaitUntil_Repeated_AllocatesNothing()
    {
        RealTimePacer pacer = new(TimeSpan.FromMicroseconds(10));
        Assert.Equal(0, Allocations.Measure(() =>
        {
            Timestamp deadline = MonotonicClock.Instance.Now;
            for (int i = 0; i < 100; i++)
                pacer.WaitUntil(deadline += TimeSpan.FromMicroseconds(100));
        }));
    }
}
