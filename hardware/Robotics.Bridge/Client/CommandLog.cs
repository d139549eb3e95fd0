using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Client;

/// <summary>Send times of recent commands and capture times of their observations, until the echo arrives.</summary>
internal sealed class CommandLog
{
    private const int Size = 1024;
    private readonly Entry[] _entries = new Entry[Size];

    internal void Add(long sequence, Timestamp sent, Timestamp observed) => _entries[sequence & (Size - 1)] = new Entry(sequence, sent, observed);

    internal bool TryFind(long sequence, out Timestamp sent, out Timestamp observed)
    {
        Entry entry = _entries[sequence & (Size - 1)];
        sent = entry.Sent;
        observed = entry.Observed;
        return sequence > 0 && entry.Sequence == sequence;
    }

    private readonly record struct Entry(long Sequence, Timestamp Sent, Timestamp Observed);
}
