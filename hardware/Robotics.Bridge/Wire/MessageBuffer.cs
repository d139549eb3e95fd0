using System.Buffers;
using MessagePack;

namespace Robotics.Bridge.Wire;

/// <summary>
/// A buffer of fixed size, reused for one message after the other. A message that does not fit sets
/// <see cref="Overflowed"/> and is discarded.
/// </summary>
/// <remarks>Allocates in the constructor, and for a message that does not fit. Thread: one.</remarks>
internal sealed class MessageBuffer(int capacity) : IBufferWriter<byte>
{
    private readonly byte[] _bytes = new byte[capacity];
    private byte[] _discarded = [];
    private int _length;

    /// <summary>True when the present message did not fit.</summary>
    internal bool Overflowed { get; private set; }

    /// <summary>The present message; empty when it did not fit. Lent until <see cref="Begin"/>.</summary>
    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Overflowed ? 0 : _length);

    /// <summary>Starts a new message.</summary>
    internal MessagePackWriter Begin()
    {
        _length = 0;
        Overflowed = false;
        return new MessagePackWriter(this);
    }

    public void Advance(int count)
    {
        if (!Overflowed)
            _length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        int needed = Math.Max(1, sizeHint);
        if (!Overflowed && needed <= _bytes.Length - _length)
            return _bytes.AsMemory(_length);
        Overflowed = true;
        if (_discarded.Length < needed)
            _discarded = new byte[Math.Max(needed, 256)];
        return _discarded;
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
