namespace Robotics.Bridge.Server;

/// <summary>Draws a smooth line through the commands, so that 100 set-points a second become 500 without a jump in speed.</summary>
/// <remarks>
/// With n the command period in ticks, command c_k leads in n ticks from where the line is, at its present speed, to the point (c_{k-1} + c_k) / 2 at the speed
/// (c_k - c_{k-1}) / n: a quadratic B-spline when commands come on time, whose acceleration is that of the commands and no more, so that what kept the limits at the
/// sender keeps them here. Jitter bends a cubic in its place. After a command that nothing follows, the line runs on for two ticks and then slows down to the command
/// itself, past it by less than half of a tick's way and back. A command's place is reached one and a half periods after it came. The period is a running mean
/// over the sender's own clock, so that the network's jitter does not enter. Allocates in the constructor only.
/// </remarks>
internal sealed class SetPointSmoother(int dof, TimeSpan tickPeriod, TimeSpan longest)
{
    private const double Weight = 0.1; // of the newest interval in the running mean
    private const double Pull = 0.02; // share of its lateness that a command moves the grid of pieces by
    private const double Grace = 2; // ticks that a command may be late without a change of speed
    private readonly double[] _command = new double[dof]; // c_k
    private readonly double[] _from = new double[dof];
    private readonly double[] _fromSpeed = new double[dof]; // per tick
    private readonly double[] _to = new double[dof];
    private readonly double[] _toSpeed = new double[dof]; // per tick
    private readonly double _tickPeriod = tickPeriod.TotalNanoseconds;
    private readonly double _longest = longest.TotalNanoseconds;
    private double _period; // ns; 0 before two commands have come
    private double _length = 1; // n of the present piece
    private long _lastSent;
    private long _startTick; // where the present piece begins

    /// <summary>The measured command period in whole ticks, ns.</summary>
    internal long PeriodNanoseconds => (long)(Ticks * _tickPeriod);

    private double Ticks => Math.Max(1, Math.Round(_period / _tickPeriod));

    /// <summary>Starts anew from a position at rest.</summary>
    internal void Reset(ReadOnlySpan<double> position)
    {
        position.CopyTo(_command);
        position.CopyTo(_from);
        position.CopyTo(_to);
        Array.Clear(_fromSpeed);
        Array.Clear(_toSpeed);
        _period = 0;
        _length = 1;
        _lastSent = 0;
        _startTick = 0;
    }

    /// <summary>Takes a command in.</summary>
    /// <param name="action">[Dof] where to go.</param>
    /// <param name="sent">When the sender sent it, on its own clock, ns.</param>
    /// <param name="tick">The servo tick.</param>
    internal void Accept(ReadOnlySpan<double> action, long sent, long tick)
    {
        bool first = _lastSent == 0;
        Measure(sent);
        double period = Ticks, late = tick - 1 - (_startTick + _length);

        // the pieces' own grid follows the commands slowly, so that a command a little early or late bends nothing
        double length = !first && Math.Abs(late) <= period / 2 ? period - ((1 - Pull) * late) : period;
        for (int i = 0; i < action.Length; i++)
        {
            (double position, double speed) = Evaluate(tick - 1, i);
            (_from[i], _fromSpeed[i]) = (position, speed);

            // the first command says nothing about speed
            _to[i] = first ? action[i] : (_command[i] + action[i]) / 2;
            _toSpeed[i] = first ? 0 : (action[i] - _command[i]) / period;
            _command[i] = action[i];
        }
        _startTick = tick - 1;
        _length = length;
    }

    /// <summary>The set-point of a tick.</summary>
    internal void At(long tick, Span<double> x)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] = Evaluate(tick, i).Position;
    }

    private void Measure(long sent)
    {
        double interval = sent - _lastSent;
        if (_lastSent != 0 && interval > 0)
        {
            // a lost command must not double the period
            interval = Math.Min(interval, _period == 0 ? _longest : Math.Min(2 * _period, _longest));
            _period = _period == 0 ? interval : _period + (Weight * (interval - _period));
        }
        _lastSent = sent;
    }

    private (double Position, double Speed) Evaluate(long tick, int i)
    {
        double since = Math.Max(0, tick - _startTick);
        if (since <= _length)
            return Cubic(since, _length, _from[i], _fromSpeed[i], _to[i], _toSpeed[i]);
        double late = since - _length;
        if (late <= Grace)
            return (_to[i] + (_toSpeed[i] * late), _toSpeed[i]);
        late -= Grace;
        return late < _length
            ? Cubic(late, _length, _to[i] + (_toSpeed[i] * Grace), _toSpeed[i], _command[i], 0)
            : (_command[i], 0);
    }

    // the cubic with given ends and end speeds, over n ticks
    private static (double Position, double Speed) Cubic(double at, double n, double p0, double v0, double p1, double v1)
    {
        double t = at / n, d = p1 - p0, a = n * v0, b = n * v1;
        double square = (3 * d) - (2 * a) - b, cube = a + b - (2 * d);
        return (p0 + (t * (a + (t * (square + (t * cube))))), (a + (t * ((2 * square) + (3 * t * cube)))) / n);
    }
}
