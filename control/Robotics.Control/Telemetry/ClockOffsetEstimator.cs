namespace Robotics.Control.Telemetry;

/// <summary>
/// Estimates another machine's clock from exchanges of four timestamps, by the one with the shortest round trip in a sliding window.
/// </summary>
/// <remarks>
/// An exchange: sent at t1 (local), received at t2 and answered at t3 (remote), back at t4 (local).
/// offset = ((t2 - t1) + (t3 - t4)) / 2, round trip = (t4 - t1) - (t3 - t2). However unequal the two ways are, the error is at most half
/// the round trip, so the shortest one bounds it best; the bounded age keeps drift out. Allocates in the constructor only. Thread: one.
/// Source: Mills, RFC 5905, clock filter algorithm.
/// </remarks>
public sealed class ClockOffsetEstimator
{
    private readonly ClockOffset[] _window;
    private readonly TimeSpan _maxAge;
    private long _added;

    /// <summary>Creates the window.</summary>
    /// <param name="window">Exchanges that it holds.</param>
    /// <param name="maxAge">Exchanges older than this do not count.</param>
    public ClockOffsetEstimator(int window, TimeSpan maxAge)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(window);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(maxAge, TimeSpan.Zero);
        _window = new ClockOffset[window];
        _maxAge = maxAge;
    }

    /// <summary>Exchanges refused because they end before they begin.</summary>
    public long Refused { get; private set; }

    /// <summary>Adds an exchange.</summary>
    /// <returns>
    /// False when the times are impossible, because a transit time is negative; the exchange is then counted and ignored.
    /// </returns>
    public bool Add(Timestamp sent, Timestamp remoteReceived, Timestamp remoteSent, Timestamp received)
    {
        long there = remoteReceived.Nanoseconds - sent.Nanoseconds;
        long back = remoteSent.Nanoseconds - received.Nanoseconds;
        long roundTrip = there - back;
        if (roundTrip < 0 || received < sent || remoteSent < remoteReceived)
        {
            Refused++;
            return false;
        }

        // the mean of two numbers that may be as large as two machines' uptimes apart, without overflow
        long offset = back + ((there - back) / 2);
        _window[_added++ % _window.Length] = new ClockOffset(offset, roundTrip, received);
        return true;
    }

    /// <summary>The best estimate at local time <paramref name="now"/>.</summary>
    /// <returns>False when the window contains no sufficiently recent exchange.</returns>
    public bool TryEstimate(Timestamp now, out ClockOffset estimate)
    {
        estimate = default;
        bool found = false;
        int count = (int)Math.Min(_added, _window.Length);
        for (int i = 0; i < count; i++)
        {
            ClockOffset sample = _window[i];
            if (now - sample.MeasuredAt > _maxAge || (found && sample.RoundTripNanoseconds >= estimate.RoundTripNanoseconds))
                continue;
            estimate = sample;
            found = true;
        }
        return found;
    }

    /// <summary>Discards every exchange: the other end has restarted.</summary>
    public void Reset() => _added = 0;
}
