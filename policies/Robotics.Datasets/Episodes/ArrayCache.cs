namespace Robotics.Datasets.Episodes;

/// <summary>Caches the most recently used arrays, up to a number of bytes.</summary>
/// <remarks>Thread: any number in parallel. Two threads that miss the same array both load it.</remarks>
internal sealed class ArrayCache(long capacity)
{
    private readonly Dictionary<(int Episode, int Feature), LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _order = []; // the most recently used first
    private long _bytes;

    /// <summary>Bytes in the cache.</summary>
    internal long Bytes
    {
        get
        {
            lock (_entries)
                return _bytes;
        }
    }

    internal Array? Find((int Episode, int Feature) key)
    {
        lock (_entries)
        {
            if (!_entries.TryGetValue(key, out LinkedListNode<Entry>? node))
                return null;
            _order.Remove(node);
            _order.AddFirst(node);
            return node.Value.Array;
        }
    }

    /// <summary>Adds an array and evicts others to make space. An array larger than the whole capacity is not cached.</summary>
    internal void Add((int Episode, int Feature) key, Array array)
    {
        long bytes = Buffer.ByteLength(array);
        lock (_entries)
        {
            if (bytes > capacity || _entries.ContainsKey(key))
                return;
            while (_bytes + bytes > capacity && _order.Last is { } oldest)
            {
                _order.RemoveLast();
                _entries.Remove(oldest.Value.Key);
                _bytes -= Buffer.ByteLength(oldest.Value.Array);
            }
            _entries[key] = _order.AddFirst(new Entry(key, array));
            _bytes += bytes;
        }
    }

    private sealed record Entry((int Episode, int Feature) Key, Array Array);
}
