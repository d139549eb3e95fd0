using Robotics.Control.Looping;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Safety;

/// <summary>Turns any target into a command within limits.</summary>
/// <remarks>
/// Per joint, with period h, commanded position p, velocity v and a = A h the most that v may change in a tick:
/// p' = p + h v', |v'| &lt;= V, |v' - v| &lt;= a, and p' + D(v') inside [low, high], where D(v) is the distance that
/// braking by a per tick covers. The last condition makes the set of states closed: from each there is a command that stays
/// inside it, so all limits hold for every input.
/// The reference is the command's own trajectory, never the measured one. A stop is latched until <see cref="Reset"/>.
/// Thread: the control thread. Allocates in the constructor only.
/// </remarks>
[RealTime]
public sealed class SafetyFilter
{
    private readonly double[] _low;
    private readonly double[] _high;
    private readonly double[] _speed; // V
    private readonly double[] _change; // a = A h
    private readonly double[] _velocity; // commanded v
    private readonly double[] _target; // last accepted target, clamped
    private readonly double _period; // h, in s
    private readonly SafeCommand _command;
    private bool _hasTarget;

    /// <summary>Creates the filter and its one command.</summary>
    /// <param name="limits">Limits of every command.</param>
    /// <param name="tickPeriod">Time between two calls.</param>
    /// <exception cref="ArgumentException">The period is not positive.</exception>
    public SafetyFilter(SafetyLimits limits, TimeSpan tickPeriod)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (tickPeriod <= TimeSpan.Zero)
            throw new ArgumentException($"The tick period must be positive, not {tickPeriod}.", nameof(tickPeriod));
        Limits = limits;
        TickPeriod = tickPeriod;
        _period = tickPeriod.TotalSeconds;
        _low = [.. limits.PositionLow];
        _high = [.. limits.PositionHigh];
        _speed = [.. limits.Velocity];
        _change = new double[limits.Dof];
        for (int i = 0; i < limits.Dof; i++)
            _change[i] = limits.Acceleration[i] * _period;
        _velocity = new double[limits.Dof];
        _target = new double[limits.Dof];
        _command = new SafeCommand(limits.Dof) { Tick = long.MinValue };
    }

    /// <summary>The limits that always hold.</summary>
    public SafetyLimits Limits { get; }

    /// <summary>Time between two calls, h.</summary>
    public TimeSpan TickPeriod { get; }

    /// <summary>True from a <see cref="Reset"/> that succeeded to the next stop.</summary>
    public bool IsArmed { get; private set; }

    /// <summary>Counts of all calls.</summary>
    public SafetyCounts Counts { get; private set; }

    /// <summary>Velocity of the commanded trajectory. [Dof] rad/s or m/s. Lent.</summary>
    public ReadOnlySpan<double> CommandedVelocity => _velocity;

    /// <summary>
    /// Arms the filter: the trajectory starts at the measured position, at rest, so that the arm
    /// approaches a distant target without a jump.
    /// </summary>
    /// <returns>False when the state has another size or is not finite; the filter then stays stopped.</returns>
    public bool Reset(RobotState state)
    {
        IsArmed = Usable(state);
        if (!IsArmed)
            return false;
        state.Position.CopyTo(_command.Slot);
        Array.Clear(_velocity);
        _hasTarget = false;
        _command.Tick = long.MinValue;
        _command.ObservedAt = Timestamp.None;
        return true;
    }

    /// <summary>Stops: every later call answers <see cref="Verdict.Stop"/> until <see cref="Reset"/>.</summary>
    public void Disarm() => IsArmed = false;

    /// <summary>Brings a target within limits and fills the command.</summary>
    /// <param name="target">[Dof] joint positions, rad or m.</param>
    /// <param name="targetTime">When the target is due (a set-point of a chunk) or was given (by hand).</param>
    /// <param name="state">The newest reading of the robot.</param>
    /// <param name="tick">The control tick, newer than the last call's: a repeated tick changes nothing and is held.</param>
    /// <param name="now">The time of this tick, on the clock of <paramref name="targetTime"/> and the state.</param>
    /// <param name="observedAt">Capture time of the observation that the target answers.</param>
    /// <param name="command">The one command, valid until the next call. Not to be sent on <see cref="Verdict.Stop"/>.</param>
    public Verdict Apply(
        ReadOnlySpan<double> target,
        Timestamp targetTime,
        RobotState state,
        long tick,
        Timestamp now,
        Timestamp observedAt,
        out SafeCommand command)
    {
        command = _command;
        if (!MayMove(state, now))
            return Verdict.Stop;
        if (tick <= _command.Tick)
            return RefuseTick();
        TargetFault fault = Judge(target, targetTime, now);
        if (fault != TargetFault.None)
        {
            Counts = Counts.WithFault(fault);
            return Brake(tick);
        }
        return Approach(target, tick, observedAt);
    }

    /// <summary>Fills the command for a tick without a target: slows down to a standstill within limits, then keeps the position.</summary>
    /// <inheritdoc cref="Apply"/>
    public Verdict Hold(RobotState state, long tick, Timestamp now, out SafeCommand command)
    {
        command = _command;
        if (!MayMove(state, now))
            return Verdict.Stop;
        return tick <= _command.Tick ? RefuseTick() : Brake(tick);
    }

    private bool MayMove(RobotState state, Timestamp now)
    {
        if (IsArmed && !Usable(state))
        {
            Counts = Counts with { StateNotFinite = Counts.StateNotFinite + 1 };
            IsArmed = false;
        }
        else if (IsArmed && !IsFresh(state.CapturedAt, now))
        {
            Counts = Counts with { StateStale = Counts.StateStale + 1 };
            IsArmed = false;
        }
        if (!IsArmed)
            Counts = Counts with { Stopped = Counts.Stopped + 1 };
        return IsArmed;
    }

    private Verdict RefuseTick()
    {
        Counts = Counts with { RefusedTick = Counts.RefusedTick + 1, Held = Counts.Held + 1 };
        return Verdict.Held;
    }

    private TargetFault Judge(ReadOnlySpan<double> target, Timestamp targetTime, Timestamp now)
    {
        if (target.Length != _low.Length)
            return TargetFault.Size;
        if (!AllFinite(target))
            return TargetFault.NotFinite;
        return IsFresh(targetTime, now) ? TargetFault.None : TargetFault.Stale;
    }

    private Verdict Brake(long tick)
    {
        Span<double> position = _command.Slot;
        for (int i = 0; i < position.Length; i++)
            Advance(ref position[i], i, 0);
        _hasTarget = false;
        _command.Tick = tick;
        _command.ObservedAt = Timestamp.None;
        Counts = Counts with { Held = Counts.Held + 1 };
        return Verdict.Held;
    }

    private Verdict Approach(ReadOnlySpan<double> target, long tick, Timestamp observedAt)
    {
        Span<double> position = _command.Slot;
        bool unchanged = true;
        for (int i = 0; i < position.Length; i++)
        {
            double x = Math.Clamp(target[i], _low[i], _high[i]);

            // the target's own velocity u: braking happens in the frame that moves with it, so a moving target is followed without lag
            double u = _hasTarget ? (x - _target[i]) / _period : 0;
            if (Math.Abs(u) > _speed[i])
                u = 0; // a jump, not a motion
            double gap = ((x - position[i]) / _period) - u;
            double v = u + Math.CopySign(StoppingSpeed(Math.Abs(gap), _change[i]), gap);
            Advance(ref position[i], i, v);
            if (Math.Abs(position[i] - x) <= Rounding)
                position[i] = x;
            unchanged &= position[i] == target[i];
            _target[i] = x;
        }
        _hasTarget = true;
        _command.Tick = tick;
        _command.ObservedAt = observedAt;
        Counts = unchanged ? Counts with { Passed = Counts.Passed + 1 } : Counts with { Limited = Counts.Limited + 1 };
        return unchanged ? Verdict.Passed : Verdict.Limited;
    }

    /// <summary>Positions nearer than this are equal: far below any encoder, above the rounding of p + h ((x - p) / h).</summary>
    private const double Rounding = 1e-15;

    private void Advance(ref double position, int i, double wanted)
    {
        // never so fast that braking could not end before a position limit
        double up = StoppingSpeed(Math.Max(0, (_high[i] - position) / _period), _change[i]);
        double down = StoppingSpeed(Math.Max(0, (position - _low[i]) / _period), _change[i]);
        double v = Math.Clamp(wanted, -Math.Min(down, _speed[i]), Math.Min(up, _speed[i]));
        v = Math.Clamp(v, _velocity[i] - _change[i], _velocity[i] + _change[i]);

        // a start outside the limits returns into them gradually; otherwise this clamp only removes rounding errors
        position = Math.Clamp(position + (_period * v), Math.Min(_low[i], position), Math.Max(_high[i], position));
        _velocity[i] = v;
    }

    /// <summary>The highest speed v' for this tick from which braking by <paramref name="change"/> per tick ends within h * <paramref
    /// name="distance"/>.</summary>
    /// <remarks>
    /// The ticks from v' on cover h S(v'), S(v) = v + (v - a) + (v - 2a) + ... over n + 1 positive terms = (n + 1)(v - a n / 2),
    /// n = floor(v / a). S grows and is piecewise linear with S(n a) = a n (n + 1) / 2; its inverse at r is r / (n + 1) + a n / 2
    /// with n = floor((sqrt(1 + 8 r / a) - 1) / 2).
    /// </remarks>
    private static double StoppingSpeed(double distance, double change)
    {
        double n = Math.Floor((Math.Sqrt(1 + (8 * distance / change)) - 1) / 2);
        return (distance / (n + 1)) + (change * n / 2);
    }

    private bool IsFresh(Timestamp time, Timestamp now) => !time.IsNone && (now - time).Duration() <= Limits.Freshness;

    private bool Usable(RobotState state) =>
        state.Position.Length == _low.Length && state.Velocity.Length == _low.Length
        && AllFinite(state.Position) && AllFinite(state.Velocity);

    private static bool AllFinite(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
                return false;
        }
        return true;
    }
}
