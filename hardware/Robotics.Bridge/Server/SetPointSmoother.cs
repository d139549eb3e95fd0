namespace Robotics.Bridge.Server;

/// <summary>Draws each command out over one measured command period, so that 100 set-points a second become 500 on a straight line.</summary>
/// <remarks>
/// From the tick of a command on, x(k) = from + (to - from) min(1, (k + 1) / n), with n the command period in ticks: the command is reached n - 1 ticks after it came,
/// and the next one starts there. The period is a running mean over the sender's own clock, so that the network's jitter does not enter. Allocates in the constructor only.
/// </remarks>
internal sealed class SetPointSmoother(int dof, TimeSpan tickPeriod, TimeSpan longest)
{
    private const double Weight = 0.1; // of the newest interval in the running mean
    private readonly double[] _from = new double[dof];
    private readonly double[] _to = new double[dof];
    private readonly double _tickPeriod = tickPeriod.TotalNanoseconds;
    private readonly double _longest = longest.TotalNanoseconds;
    private double _period; // ns; 0 before two commands have come
    private long _lastSent;
    private long _startTick;

    /// <summary>How long one command is drawn out, ns.</summary>
    internal long PeriodNanoseconds => (long)(Ticks * _tickPeriod);

    private double Ticks => Math.Max(1, Math.Round(_period / _tickPeriod));

    /// <summary>Starts anew from a position at rest.</summary>
    internal void Reset(ReadOnlySpan<double> position)
    {
        position.CopyTo(_from);
        position.CopyTo(_to);
        _period = 0;
        _lastSent = 0;
        _startTick = 0;
    }

    /// <summary>Takes a command in.</summary>
    /// <param name="action">[Dof] where to go.</param>
    /// <param name="sent">When the sender sent it, on its own clock, ns.</param>
    /// <param name="tick">The servo tick.</param>
    internal void Accept(ReadOnlySpan<double> action, long sent, long tick)
    {
        At(tick - 1, _from);
        action.CopyTo(_to);
        _startTick = tick;
        double interval = sent - _lastSent;
        if (_lastSent != 0 && interval > 0)
        {
            // a lost command must not double the period
            interval = Math.Min(interval, _period == 0 ? _longest : Math.Min(2 * _period, _longest));
            _period = _period == 0 ? interval : _period + (Weight * (interval - _period));
        }
        _lastSent = sent;
    }

    /// <summary>The set-point of a tick. Writing over <paramref name="x"/> = from is allowed: joint by joint.</summary>
    internal void At(long tick, Span<double> x)
    {
        double done = Math.Clamp((tick - _startTick + 1) / Ticks, 0, 1);
        for (int i = 0; i < x.Length; i++)
            x[i] = done >= 1 ? _to[i] : _from[i] + ((_to[i] - _from[i]) * done);
    }
}
