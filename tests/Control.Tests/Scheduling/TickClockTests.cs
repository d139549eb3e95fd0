using Robotics.Control.Scheduling;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Tests.Scheduling;

public sealed class TickClockTests
{
    private static readonly TickClock Ticks = new(new(1_000_000), TimeSpan.FromMilliseconds(1));

    [Theory]
    [InlineData(1_000_000, 0)]
    [InlineData(1_999_999, 0)]
    [InlineData(2_000_000, 1)]
    [InlineData(999_999, -1)]
    [InlineData(0, -1)]
    public void TickAt_Time_IsTheLastTickDue(long nanoseconds, long tick) => Assert.Equal(tick, Ticks.TickAt(new Timestamp(nanoseconds)));

    [Fact]
    public void TimeOf_Tick_FallsInThatTick() => Assert.Equal(1234, Ticks.TickAt(Ticks.TimeOf(1234)));
}
