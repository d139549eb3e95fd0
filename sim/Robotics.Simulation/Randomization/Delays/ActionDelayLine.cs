namespace Robotics.Simulation.Randomization.Delays;

/// <summary>Commands on their way to the actuators: what is sent now is due some ticks later; until then the last one that arrived holds.</summary>
/// <remarks>
/// An older command never overtakes a newer one, nor the other way round: a late one holds back those behind it, as on a TCP connection, and of those
/// that arrive together the newest is due. A lost one repeats the one before. Equal seeds give equal delays. Allocates in the constructor only. Thread: one.
/// </remarks>
public sealed class ActionDelayLine
{
    private readonly DelaySchedule _schedule;
    private readonly double[] _slots; // [slots, width]

    /// <summary>Makes room for all commands that can be under way.</summary>
    /// <param name="width">Numbers in a command.</param>
    /// <param name="model">How long they take.</param>
    /// <param name="line">Which line of several in one episode: each has its own numbers.</param>
    public ActionDelayLine(int width, DelayModel model, int line = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentNullException.ThrowIfNull(model);
        Width = width;
        _schedule = new DelaySchedule(model, line);
        _slots = new double[_schedule.Slots * width];
    }

    /// <summary>Numbers in a command.</summary>
    public int Width { get; }

    /// <summary>The command that is due as of the last tick. [<see cref="Width"/>] Lent until the next call.</summary>
    public ReadOnlySpan<double> Due => _slots.AsSpan(_schedule.Visible * Width, Width);

    /// <summary>Ticks since <see cref="Due"/> was sent; the initial one counts as sent one tick before the first.</summary>
    public long Age => _schedule.Age;

    /// <summary>Ticks since the reset.</summary>
    public long Ticks => _schedule.Tick;

    /// <summary>Commands lost since the reset.</summary>
    public long Dropped => _schedule.Dropped;

    /// <summary>Begins an episode.</summary>
    /// <param name="seed">Of the episode.</param>
    /// <param name="initial">[<see cref="Width"/>] what is due until the first command arrives, such as the present set-point.</param>
    public void Reset(long seed, ReadOnlySpan<double> initial)
    {
        Check(initial);
        _schedule.Reset(seed);
        initial.CopyTo(_slots);
    }

    /// <summary>One tick with a command.</summary>
    /// <param name="action">[<see cref="Width"/>] what is sent now.</param>
    /// <returns>What is due now; as <see cref="Due"/>.</returns>
    public ReadOnlySpan<double> Step(ReadOnlySpan<double> action)
    {
        Check(action);
        if (_schedule.Send() is >= 0 and var slot)
            action.CopyTo(_slots.AsSpan(slot * Width, Width));
        return Step();
    }

    /// <summary>One tick without a command.</summary>
    /// <returns>What is due now; as <see cref="Due"/>.</returns>
    public ReadOnlySpan<double> Step()
    {
        _schedule.Advance();
        return Due;
    }

    private void Check(ReadOnlySpan<double> action)
    {
        if (action.Length != Width)
            throw new ArgumentException($"This line carries commands of {Width} numbers, not {action.Length}.", nameof(action));
    }
}
