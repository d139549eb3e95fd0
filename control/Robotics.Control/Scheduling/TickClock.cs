using Robotics.Control.Telemetry;

namespace Robotics.Control.Scheduling;

/// <summary>The grid of control ticks: tick k is due at <paramref name="Start"/> + k * <paramref name="Period"/>.</summary>
/// <param name="Start">When tick 0 is due.</param>
/// <param name="Period">Time between two ticks, positive.</param>
public readonly record struct TickClock(Timestamp Start, TimeSpan Period)
{
    /// <summary>The last tick that is due at or before <paramref name="time"/>.</summary>
    public long TickAt(Timestamp time)
    {
        long elapsed = time.Nanoseconds - Start.Nanoseconds;
        long period = Period.Ticks * 100;
        long tick = elapsed / period;
        return elapsed < 0 && tick * period != elapsed ? tick - 1 : tick;
    }

    /// <summary>The first tick that is due at or after <paramref name="time"/>.</summary>
    public long NextTickAt(Timestamp time)
    {
        long tick = TickAt(time);
        return TimeOf(tick) < time ? tick + 1 : tick;
    }

    /// <summary>When <paramref name="tick"/> is due.</summary>
    public Timestamp TimeOf(long tick) => new(Start.Nanoseconds + (tick * Period.Ticks * 100));
}
