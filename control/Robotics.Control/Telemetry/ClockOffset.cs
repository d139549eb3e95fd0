namespace Robotics.Control.Telemetry;

/// <summary>How far a remote clock is ahead of the local one, and how well that is known.</summary>
/// <param name="OffsetNanoseconds">Remote minus local, in ns.</param>
/// <param name="RoundTripNanoseconds">Time on the wire of the exchange it comes from, in ns.</param>
/// <param name="MeasuredAt">Local time of that exchange.</param>
public readonly record struct ClockOffset(long OffsetNanoseconds, long RoundTripNanoseconds, Timestamp MeasuredAt)
{
    /// <summary>The true offset lies within this distance of <see cref="OffsetNanoseconds"/>: half the round trip, in ns.</summary>
    public long UncertaintyNanoseconds => RoundTripNanoseconds / 2;

    /// <summary>Converts a remote instant to the local clock. <see cref="Timestamp.None"/> stays unchanged.</summary>
    public Timestamp ToLocal(Timestamp remote) => remote.IsNone ? remote : new(remote.Nanoseconds - OffsetNanoseconds);

    /// <summary>Converts a local instant to the remote clock. <see cref="Timestamp.None"/> stays unchanged.</summary>
    public Timestamp ToRemote(Timestamp local) => local.IsNone ? local : new(local.Nanoseconds + OffsetNanoseconds);
}
