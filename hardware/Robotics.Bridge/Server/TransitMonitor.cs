namespace Robotics.Bridge.Server;

/// <summary>Measures how much longer than the fastest one a message was in transit, without knowing the sender's clock.</summary>
/// <remarks>
/// received - sent is the transit time plus the offset of the clocks. Its minimum so far belongs to the fastest message; the
/// minimum may rise with the clocks' drift.
/// </remarks>
internal sealed class TransitMonitor
{
    private const double Drift = 200e-6; // twice the drift between two cheap clocks
    private bool _started;
    private long _lowest; // ns
    private long _updated; // ns

    internal void Reset() => _started = false;

    /// <summary>Nanoseconds beyond the fastest message.</summary>
    internal long Excess(long sent, long received)
    {
        long transit = received - sent;
        if (!_started)
            _lowest = transit;
        else
            _lowest = Math.Min(transit, _lowest + (long)(Drift * Math.Max(0, received - _updated)));
        _started = true;
        _updated = received;
        return transit - _lowest;
    }
}
