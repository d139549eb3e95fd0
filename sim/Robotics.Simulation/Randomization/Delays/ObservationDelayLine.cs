namespace Robotics.Simulation.Randomization.Delays;

/// <summary>Observations on their way to the policy: what is captured now is seen some ticks later; until then the last one that arrived stays in sight.</summary>
/// <typeparam name="T">What is observed: a slot that is made once and written over, such as `double[]`, `byte[]` or an image.</typeparam>
/// <remarks>Order, losses, seeds, allocation and thread as <see cref="ActionDelayLine"/>; a lost frame repeats the one before.</remarks>
public sealed class ObservationDelayLine<T>
    where T : class
{
    private readonly DelaySchedule _schedule;
    private readonly Action<T, T> _copy;
    private readonly T[] _slots;

    /// <summary>Makes room for all observations that can be under way.</summary>
    /// <param name="model">How long they take.</param>
    /// <param name="create">Makes one slot.</param>
    /// <param name="copy">Copies the first into the second.</param>
    /// <param name="line">Which line of several in one episode: each has its own numbers. Actions take 0, unless told otherwise.</param>
    public ObservationDelayLine(DelayModel model, Func<T> create, Action<T, T> copy, int line = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(copy);
        _schedule = new DelaySchedule(model, line);
        _copy = copy;
        _slots = new T[_schedule.Slots];
        for (int i = 0; i < _slots.Length; i++)
            _slots[i] = create();
    }

    /// <summary>What is in sight as of the last tick. Lent until the next call; not to be written.</summary>
    public T Current => _slots[_schedule.Visible];

    /// <summary>Ticks since <see cref="Current"/> was captured; the initial one counts as captured one tick before the first.</summary>
    public long Age => _schedule.Age;

    /// <summary>Ticks since the reset.</summary>
    public long Ticks => _schedule.Tick;

    /// <summary>Observations lost since the reset.</summary>
    public long Dropped => _schedule.Dropped;

    /// <summary>Begins an episode.</summary>
    /// <param name="seed">Of the episode.</param>
    /// <param name="initial">What is in sight at once: the observation after the task's reset.</param>
    public void Reset(long seed, T initial)
    {
        ArgumentNullException.ThrowIfNull(initial);
        _schedule.Reset(seed);
        _copy(initial, _slots[0]);
    }

    /// <summary>One tick with an observation.</summary>
    /// <param name="captured">What is captured now.</param>
    /// <returns>What is in sight now; as <see cref="Current"/>.</returns>
    public T Step(T captured)
    {
        ArgumentNullException.ThrowIfNull(captured);
        if (_schedule.Send() is >= 0 and var slot)
            _copy(captured, _slots[slot]);
        return Step();
    }

    /// <summary>One tick without an observation.</summary>
    /// <returns>What is in sight now; as <see cref="Current"/>.</returns>
    public T Step()
    {
        _schedule.Advance();
        return Current;
    }
}
