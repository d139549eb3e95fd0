using Robotics.Control.Telemetry;

namespace Robotics.TestKit;

/// <summary>A clock that advances only when a test moves it. Starts at 1 s, because 0 means no instant.</summary>
public sealed class ManualClock : IClock
{
    private long _now = 1_000_000_000;

    public Timestamp Now => new(Volatile.Read(ref _now));

    public void Advance(TimeSpan span) => Interlocked.Add(ref _now, span.Ticks * 100);

    public void AdvanceMilliseconds(double milliseconds) => Interlocked.Add(ref _now, (long)(milliseconds * 1e6));

    /// <summary>Moves to <paramref name="time"/>, never back.</summary>
    public void AdvanceTo(Timestamp time) => Volatile.Write(ref _now, Math.Max(_now, time.Nanoseconds));
}
