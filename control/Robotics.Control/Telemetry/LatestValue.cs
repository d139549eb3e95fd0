namespace Robotics.Control.Telemetry;

/// <summary>Hands the newest value from one thread to another: a wait-free triple buffer of slots made at start.</summary>
/// <typeparam name="T">A reusable slot.</typeparam>
/// <remarks>
/// Thread: one writer, one reader. Each owns one slot, the third waits between them; publishing and taking swap it by one exchange.
/// Values that were not taken are overwritten.
/// </remarks>
public sealed class LatestValue<T>
    where T : class
{
    private const int Fresh = 4;
    private readonly T[] _slots;
    private int _write; // the writer's
    private int _read = 1; // the reader's
    private int _waiting = 2; // shared: slot number, plus Fresh when it has not been taken

    /// <summary>Creates the three slots.</summary>
    /// <param name="make">Creates one slot; called three times, here.</param>
    public LatestValue(Func<T> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        _slots = [make(), make(), make()];
    }

    /// <summary>The slot to fill before <see cref="Publish"/>. It holds an old value. Thread: writer.</summary>
    public T WriteSlot => _slots[_write];

    /// <summary>Publishes <see cref="WriteSlot"/> and provides another one. Thread: writer.</summary>
    public void Publish() => _write = Interlocked.Exchange(ref _waiting, _write | Fresh) & ~Fresh;

    /// <summary>Gets the newest value. Thread: reader.</summary>
    /// <param name="slot">
    /// The newest value, valid until the next call. If nothing is new: the value of the last call, or an
    /// unfilled slot if nothing was ever published.
    /// </param>
    /// <returns>True when <paramref name="slot"/> is new.</returns>
    public bool TryTake(out T slot)
    {
        bool news = (Volatile.Read(ref _waiting) & Fresh) != 0;
        if (news)
            _read = Interlocked.Exchange(ref _waiting, _read) & ~Fresh;
        slot = _slots[_read];
        return news;
    }
}
