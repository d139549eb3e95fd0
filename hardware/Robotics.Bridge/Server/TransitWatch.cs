namespace Robotics.Bridge.Server;

/// <summary>Tells how much longer than the fastest one a message was on its way, without knowing the sender's clock.</summary>
/// <remarks>received - sent is the way plus the clocks' offset; its lowest value so far stands for the fastest way. It may creep up with the clocks' drift.</remarks>
internal sealed class TransitWatch
{
    private const double Drift = 200e-6; // twice what two cheap clocks drift apart
    private bool _started;
    private long _lowest; // ns
    private long _updated; // ns

    internal void Reset() => _started = false;

    /// <summary>Nanoseconds beyond the fastest message.</summary>
    internal long Excess(long sent, long received)
    {
        long way = received - sent;
        if (!_started)
            _lowest = way;
        else
            _lowest = Math.Min(way, _lowest + (long)(Drift * Math.Max(0, received - _updated)));
        _started = true;
        _updated = received;
        return way - _lowest;
    }
}
