namespace Robotics.Control.Acting;

/// <summary>Interpolates commands, so that 100 set-points per second become 500 without a jump in velocity.</summary>
/// <remarks>
/// With n the command period in ticks, command c_k starts a segment of n ticks from the current position and velocity to the point
/// (c_{k-1} + c_k) / 2 with the velocity (c_k - c_{k-1}) / n. Commands on time give a quadratic B-spline, whose acceleration does not
/// exceed that of the commands, so that limits kept by the sender are kept here. With jitter the segment is a cubic. After the last command
/// the curve continues for two ticks and then slows down to the command itself, with an overshoot of less than half a tick's distance. The
/// position of a command is reached one and a half periods after its arrival. The period is a running mean over the sender's clock, so that
/// network jitter does not enter. Allocates in the constructor only.
/// </remarks>
public sealed class SetPointSmoother
{
    private const double Weight = 0.1; // of the newest interval in the running mean
    private const double Pull = 0.02; // share of a command's lateness that shifts the grid of segments
    private const double Grace = 2; // ticks that a command may be late without a change of velocity
    private readonly double[] _command; // c_k
    private readonly double[] _from;
    private readonly double[] _fromVelocity; // per tick
    private readonly double[] _to;
    private readonly double[] _toVelocity; // per tick
    private readonly double _tickPeriod; // ns
    private readonly double _longest; // ns
    private double _period; // ns; 0 before the second command
    private double _length = 1; // n of the current segment
    private long _lastSent;
    private long _startTick; // of the current segment

    /// <summary>Creates a smoother at rest at zero; see <see cref="Reset"/>.</summary>
    /// <param name="dof">Joints.</param>
    /// <param name="tickPeriod">Time between two servo ticks.</param>
    /// <param name="longest">Longest interval between commands that enters the running mean.</param>
    public SetPointSmoother(int dof, TimeSpan tickPeriod, TimeSpan longest)
    {
        _command = new double[dof];
        _from = new double[dof];
        _fromVelocity = new double[dof];
        _to = new double[dof];
        _toVelocity = new double[dof];
        _tickPeriod = tickPeriod.TotalNanoseconds;
        _longest = longest.TotalNanoseconds;
    }

    /// <summary>The measured command period in whole ticks, ns.</summary>
    public long PeriodNanoseconds => (long)(Ticks * _tickPeriod);

    private double Ticks => Math.Max(1, Math.Round(_period / _tickPeriod));

    /// <summary>Restarts from a position at rest.</summary>
    public void Reset(ReadOnlySpan<double> position)
    {
        position.CopyTo(_command);
        position.CopyTo(_from);
        position.CopyTo(_to);
        Array.Clear(_fromVelocity);
        Array.Clear(_toVelocity);
        _period = 0;
        _length = 1;
        _lastSent = 0;
        _startTick = 0;
    }

    /// <summary>Accepts a command.</summary>
    /// <param name="action">[Dof] joint positions.</param>
    /// <param name="sent">The send time on the sender's clock, ns.</param>
    /// <param name="tick">The servo tick.</param>
    public void Accept(ReadOnlySpan<double> action, long sent, long tick)
    {
        bool first = _lastSent == 0;
        Measure(sent);
        double period = Ticks, late = tick - 1 - (_startTick + _length);

        // the grid of segments follows the commands slowly, so that small jitter does not change the curve
        double length = !first && Math.Abs(late) <= period / 2 ? period - ((1 - Pull) * late) : period;
        for (int i = 0; i < action.Length; i++)
        {
            (double position, double velocity) = Evaluate(tick - 1, i);
            (_from[i], _fromVelocity[i]) = (position, velocity);

            // the first command gives no velocity
            _to[i] = first ? action[i] : (_command[i] + action[i]) / 2;
            _toVelocity[i] = first ? 0 : (action[i] - _command[i]) / period;
            _command[i] = action[i];
        }
        _startTick = tick - 1;
        _length = length;
    }

    /// <summary>The set-point of a tick.</summary>
    public void At(long tick, Span<double> x)
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

    private (double Position, double Velocity) Evaluate(long tick, int i)
    {
        double since = Math.Max(0, tick - _startTick);
        if (since <= _length)
            return Cubic(since, _length, _from[i], _fromVelocity[i], _to[i], _toVelocity[i]);
        double late = since - _length;
        if (late <= Grace)
            return (_to[i] + (_toVelocity[i] * late), _toVelocity[i]);
        late -= Grace;
        return late < _length
            ? Cubic(late, _length, _to[i] + (_toVelocity[i] * Grace), _toVelocity[i], _command[i], 0)
            : (_command[i], 0);
    }

    // the cubic with given end points and end velocities, over n ticks
    private static (double Position, double Velocity) Cubic(double at, double n, double p0, double v0, double p1, double v1)
    {
        double t = at / n, d = p1 - p0, a = n * v0, b = n * v1;
        double square = (3 * d) - (2 * a) - b, cube = a + b - (2 * d);
        return (p0 + (t * (a + (t * (square + (t * cube))))), (a + (t * ((2 * square) + (3 * t * cube)))) / n);
    }
}
