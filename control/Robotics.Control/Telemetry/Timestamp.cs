namespace Robotics.Control.Telemetry;

/// <summary>
/// An instant on one machine's monotonic clock, in nanoseconds. Timestamps of two machines can be compared only with an estimated offset.
/// </summary>
public readonly record struct Timestamp(long Nanoseconds) : IComparable<Timestamp>
{
    /// <summary>No instant: nothing has been captured yet.</summary>
    public static Timestamp None => default;

    /// <summary>True when this is no instant.</summary>
    public bool IsNone => Nanoseconds == 0;

    /// <summary>The time from <paramref name="b"/> to <paramref name="a"/>.</summary>
    public static TimeSpan operator -(Timestamp a, Timestamp b) => TimeSpan.FromTicks((a.Nanoseconds - b.Nanoseconds) / 100);

    /// <summary>The instant <paramref name="span"/> after <paramref name="a"/>.</summary>
    public static Timestamp operator +(Timestamp a, TimeSpan span) => new(a.Nanoseconds + (span.Ticks * 100));

    /// <summary>True when <paramref name="a"/> lies before <paramref name="b"/>.</summary>
    public static bool operator <(Timestamp a, Timestamp b) => a.Nanoseconds < b.Nanoseconds;

    /// <summary>True when <paramref name="a"/> lies after <paramref name="b"/>.</summary>
    public static bool operator >(Timestamp a, Timestamp b) => a.Nanoseconds > b.Nanoseconds;

    /// <summary>True when <paramref name="a"/> does not lie after <paramref name="b"/>.</summary>
    public static bool operator <=(Timestamp a, Timestamp b) => a.Nanoseconds <= b.Nanoseconds;

    /// <summary>True when <paramref name="a"/> does not lie before <paramref name="b"/>.</summary>
    public static bool operator >=(Timestamp a, Timestamp b) => a.Nanoseconds >= b.Nanoseconds;

    /// <inheritdoc/>
    public int CompareTo(Timestamp other) => Nanoseconds.CompareTo(other.Nanoseconds);
}
