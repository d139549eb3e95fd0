namespace Robotics.Simulation.Randomization.Delays;

/// <summary>
/// Delay line for commands to the actuators: a command takes effect some ticks after it is sent; until then the previous one is held.
/// </summary>
/// <remarks>
/// Commands stay in order, as on a TCP connection: a late command delays its successors, and of commands that arrive together the latest
/// takes effect. A lost command repeats the previous one. Equal seeds give equal delays. Allocates in the constructor only. Thread: one.
/// </remarks>
public sealed class ActionDelayLine
{
    private readonly DelaySchedule _schedule;
    private readonly double[] _slots; // [slots, width]

    /// <summary>Allocates memory for all commands that can be in transit.</summary>
    /// <param name="width">Size of a command.</param>
    /// <param name="model">The delay model.</param>
    /// <param name="line">Index of the line in an episode: each has its own random numbers.</param>
    public ActionDelayLine(int width, DelayModel model, int line = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentNullException.ThrowIfNull(model);
        Width = width;
        _schedule = new DelaySchedule(model, line);
        _slots = new double[_schedule.Slots * width];
    }

    /// <summary>Size of a command.</summary>
    public int Width { get; }

    /// <summary>The command in effect as of the last tick. [<see cref="Width"/>] Valid until the next call.</summary>
    public ReadOnlySpan<double> Due => _slots.AsSpan(_schedule.Visible * Width, Width);

    /// <summary>Ticks since <see cref="Due"/> was sent; the initial command counts as sent one tick before the first tick.</summary>
    public long Age => _schedule.Age;

    /// <summary>Ticks since the reset.</summary>
    public long Ticks => _schedule.Tick;

    /// <summary>Commands lost since the reset.</summary>
    public long Dropped => _schedule.Dropped;

    /// <summary>Starts an episode.</summary>
    /// <param name="seed">Seed of the episode.</param>
    /// <param name="initial">[<see cref="Width"/>] command in effect until the first one arrives, such as the current setpoint.</param>
    public void Reset(long seed, ReadOnlySpan<double> initial)
    {
        Check(initial);
        _schedule.Reset(seed);
        initial.CopyTo(_slots);
    }

    /// <summary>Advances one tick with a command.</summary>
    /// <param name="action">[<see cref="Width"/>] command to send.</param>
    /// <returns>The command in effect, as <see cref="Due"/>.</returns>
    public ReadOnlySpan<double> Step(ReadOnlySpan<double> action)
    {
        Check(action);
        if (_schedule.Send() is >= 0 and var slot)
            action.CopyTo(_slots.AsSpan(slot * Width, Width));
        return Step();
    }

    /// <summary>Advances one tick without a command.</summary>
    /// <returns>The command in effect, as <see cref="Due"/>.</returns>
    public ReadOnlySpan<double> Step()
    {
        _schedule.Advance();
        return Due;
    }

    private void Check(ReadOnlySpan<double> action)
    {
        if (action.Length != Width)
            throw new ArgumentException($"This delay line has commands of size {Width}, not {action.Length}.", nameof(action));
    }
}
