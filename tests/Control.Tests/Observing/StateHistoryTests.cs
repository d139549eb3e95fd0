using Robotics.Control.Observing;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Tests.Observing;

public sealed class StateHistoryTests
{
    [Fact]
    public void Add_FastReadings_ReachesBackCapacityTimesSpacing()
    {
        StateHistory history = new(1, capacity: 10, spacing: TimeSpan.FromMilliseconds(5));
        RobotState state = new(1);
        for (int ms = 1; ms <= 1000; ms++)
        {
            state.CapturedAt = new(ms * 1_000_000L);
            state.Position[0] = ms;
            history.Add(state);
            Assert.Equal(ms, history.Nearest(state.CapturedAt, out _)[0]); // the newest is always there
        }
        Assert.Equal(10, history.Count);
        history.Nearest(new(960_000_000), out Timestamp captured);
        Assert.InRange(Math.Abs(captured.Nanoseconds - 960_000_000), 0, 3_000_000); // within half a spacing, to 1 ms
    }

    [Fact]
    public void Nearest_NoReading_IsEmpty()
    {
        Assert.True(new StateHistory(1).Nearest(new(1), out Timestamp captured).IsEmpty);
        Assert.True(captured.IsNone);
    }

    [Fact]
    public void CopyFrom_Another_GivesTheSameReadings()
    {
        StateHistory from = new(1), to = new(1);
        RobotState state = new(1) { CapturedAt = new(1_000_000), Sequence = 3 };
        state.Position[0] = 4;
        from.Add(state);
        to.CopyFrom(from);
        Assert.Equal(4, to.Nearest(new(1), out _)[0]);
        Assert.Equal((1, 3), (to.Count, to.Newest.Sequence));
    }
}
