namespace Robotics.Simulation.Randomization.Delays;

/// <summary>
/// Delay line for observations: an observation is visible some ticks after it is captured; until then the previous one is visible.
/// </summary>
/// <typeparam name="T">Type of an observation: a reusable slot, such as `double[]`, `byte[]` or an image.</typeparam>
/// <remarks>
/// Order, losses, seeds, allocation and thread as in <see cref="ActionDelayLine"/>. A lost observation repeats the previous one.
/// </remarks>
public sealed class ObservationDelayLine<T>
    where T : class
{
    private readonly DelaySchedule _schedule;
    private readonly Action<T, T> _copy;
    private readonly T[] _slots;

    /// <summary>Allocates memory for all observations that can be in transit.</summary>
    /// <param name="model">The delay model.</param>
    /// <param name="create">Creates one slot.</param>
    /// <param name="copy">Copies the first into the second.</param>
    /// <param name="line">Index of the line in an episode: each has its own random numbers. Actions use 0 by default.</param>
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

    /// <summary>The visible observation as of the last tick. Valid until the next call; read-only.</summary>
    public T Current => _slots[_schedule.Visible];

    /// <summary>
    /// Ticks since <see cref="Current"/> was captured; the initial one counts as captured one tick before the first tick.
    /// </summary>
    public long Age => _schedule.Age;

    /// <summary>Ticks since the reset.</summary>
    public long Ticks => _schedule.Tick;

    /// <summary>Observations lost since the reset.</summary>
    public long Dropped => _schedule.Dropped;

    /// <summary>Starts an episode.</summary>
    /// <param name="seed">Seed of the episode.</param>
    /// <param name="initial">The observation after the task's reset, which is visible immediately.</param>
    public void Reset(long seed, T initial)
    {
        ArgumentNullException.ThrowIfNull(initial);
        _schedule.Reset(seed);
        _copy(initial, _slots[0]);
    }

    /// <summary>Advances one tick with an observation.</summary>
    /// <param name="captured">The current observation.</param>
    /// <returns>The visible observation, as <see cref="Current"/>.</returns>
    public T Step(T captured)
    {
        ArgumentNullException.ThrowIfNull(captured);
        if (_schedule.Send() is >= 0 and var slot)
            _copy(captured, _slots[slot]);
        return Step();
    }

    /// <summary>Advances one tick without an observation.</summary>
    /// <returns>The visible observation, as <see cref="Current"/>.</returns>
    public T Step()
    {
        _schedule.Advance();
        return Current;
    }
}
