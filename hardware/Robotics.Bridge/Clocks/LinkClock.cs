using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Clocks;

/// <summary>The offset of the other end's clock, estimated from the link's exchanges.</summary>
/// <remarks>
/// Two processes of one machine share one clock: at a loopback address the offset is 0 as long as the exchanges allow it.
/// Thread: one adds exchanges, any may convert.
/// </remarks>
public sealed class LinkClock
{
    private readonly ClockOffsetEstimator _estimator = new(window: 1024, maxAge: TimeSpan.FromSeconds(20));
    private readonly bool _sameMachine;
    private long _exchanges;
    private long _offset; // remote minus local, ns
    private long _uncertainty; // ns

    /// <summary>Starts with an offset of 0.</summary>
    /// <param name="sameMachine">True at a loopback address.</param>
    public LinkClock(bool sameMachine) => _sameMachine = sameMachine;

    /// <summary>True after the first exchange; at a loopback address from the start.</summary>
    public bool IsKnown => _sameMachine || Volatile.Read(ref _exchanges) > 0;

    /// <summary>Remote minus local.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Volatile.Read(ref _offset) / 100);

    /// <summary>Bound of the error of <see cref="Offset"/>; 0 where both ends share one clock.</summary>
    public TimeSpan Uncertainty => TimeSpan.FromTicks(Volatile.Read(ref _uncertainty) / 100);

    /// <summary>Converts a remote time to the local clock. <see cref="Timestamp.None"/> stays unchanged.</summary>
    public Timestamp ToLocal(Timestamp remote) => remote.IsNone ? remote : new(remote.Nanoseconds - Volatile.Read(ref _offset));

    /// <summary>Adds an exchange; see <see cref="ClockOffsetEstimator"/>.</summary>
    internal void Add(Timestamp sent, Timestamp remoteReceived, Timestamp remoteSent, Timestamp received)
    {
        if (!_estimator.Add(sent, remoteReceived, remoteSent, received) || !_estimator.TryEstimate(received, out ClockOffset estimate))
            return;
        Volatile.Write(ref _exchanges, _exchanges + 1);
        bool shared = _sameMachine && Math.Abs(estimate.OffsetNanoseconds) <= estimate.UncertaintyNanoseconds;
        Volatile.Write(ref _offset, shared ? 0 : estimate.OffsetNanoseconds);
        Volatile.Write(ref _uncertainty, shared ? 0 : estimate.UncertaintyNanoseconds);
    }
}
