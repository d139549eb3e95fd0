using System.Buffers.Binary;

namespace Robotics.Bridge.Wire;

/// <summary>Reads MessagePack from bytes that nobody vouches for. Allocates nothing, throws nothing; a value that cannot be read leaves the reader where it was.</summary>
/// <remarks>Source: https://github.com/msgpack/msgpack/blob/master/spec.md.</remarks>
public ref struct MessagePackReader
{
    private readonly ReadOnlySpan<byte> _data;
    private int _position;

    /// <summary>Starts at the first byte.</summary>
    public MessagePackReader(ReadOnlySpan<byte> data) => _data = data;

    /// <summary>Bytes read.</summary>
    public readonly int Position => _position;

    /// <summary>Bytes left.</summary>
    public readonly int Remaining => _data.Length - _position;

    /// <summary>Reads the head of a map: so many keys with values follow.</summary>
    public MessagePackStatus ReadMapHeader(out int count) => ReadHeader(0x80, 0xde, bytesPerElement: 2, out count);

    /// <summary>Reads the head of an array: so many values follow.</summary>
    public MessagePackStatus ReadArrayHeader(out int count) => ReadHeader(0x90, 0xdc, bytesPerElement: 1, out count);

    /// <summary>Reads any integer that fits.</summary>
    public MessagePackStatus ReadInteger(out long value)
    {
        value = 0;
        if (Remaining < 1)
            return MessagePackStatus.Truncated;
        byte head = _data[_position];
        if (head <= 0x7f || head >= 0xe0)
        {
            value = (sbyte)head;
            _position++;
            return MessagePackStatus.Ok;
        }
        if (head is < 0xcc or > 0xd3)
            return head == 0xc1 ? MessagePackStatus.Invalid : MessagePackStatus.WrongType;
        int size = 1 << (head & 3); // uint 8..64 are cc..cf, int 8..64 are d0..d3
        if (Remaining < 1 + size)
            return MessagePackStatus.Truncated;
        ulong bits = BigEndian(_data.Slice(_position + 1, size));
        if (head == 0xcf && bits > long.MaxValue)
            return MessagePackStatus.OutOfRange;
        int unused = 64 - (8 * size);
        value = head >= 0xd0 ? (long)(bits << unused) >> unused : (long)bits;
        _position += 1 + size;
        return MessagePackStatus.Ok;
    }

    /// <summary>Reads any number: float32, float64 or an integer.</summary>
    public MessagePackStatus ReadDouble(out double value)
    {
        value = 0;
        if (Remaining < 1)
            return MessagePackStatus.Truncated;
        byte head = _data[_position];
        if (head is not (0xca or 0xcb))
        {
            MessagePackStatus status = ReadInteger(out long integer);
            value = integer;
            return status;
        }
        int size = head == 0xca ? 4 : 8;
        if (Remaining < 1 + size)
            return MessagePackStatus.Truncated;
        ReadOnlySpan<byte> bytes = _data.Slice(_position + 1, size);
        value = size == 4 ? BinaryPrimitives.ReadSingleBigEndian(bytes) : BinaryPrimitives.ReadDoubleBigEndian(bytes);
        _position += 1 + size;
        return MessagePackStatus.Ok;
    }

    /// <summary>Reads true or false.</summary>
    public MessagePackStatus ReadBoolean(out bool value)
    {
        value = false;
        if (Remaining < 1)
            return MessagePackStatus.Truncated;
        byte head = _data[_position];
        if (head is not (0xc2 or 0xc3))
            return head == 0xc1 ? MessagePackStatus.Invalid : MessagePackStatus.WrongType;
        value = head == 0xc3;
        _position++;
        return MessagePackStatus.Ok;
    }

    /// <summary>Reads nil.</summary>
    public MessagePackStatus ReadNil()
    {
        if (Remaining < 1)
            return MessagePackStatus.Truncated;
        if (_data[_position] != 0xc0)
            return _data[_position] == 0xc1 ? MessagePackStatus.Invalid : MessagePackStatus.WrongType;
        _position++;
        return MessagePackStatus.Ok;
    }

    /// <summary>Reads a string's UTF-8 bytes, lent from the input and not checked.</summary>
    public MessagePackStatus ReadString(out ReadOnlySpan<byte> utf8)
    {
        utf8 = default;
        if (Remaining < 1)
            return MessagePackStatus.Truncated;
        byte head = _data[_position];
        return head switch
        {
            >= 0xa0 and <= 0xbf => Take(1, head & 0x1f, out utf8),
            >= 0xd9 and <= 0xdb => TakeSized(1 << (head - 0xd9), 0, out utf8),
            0xc1 => MessagePackStatus.Invalid,
            _ => MessagePackStatus.WrongType,
        };
    }

    /// <summary>Reads binary, lent from the input.</summary>
    public MessagePackStatus ReadBinary(out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (Remaining < 1)
            return MessagePackStatus.Truncated;
        byte head = _data[_position];
        return head switch
        {
            >= 0xc4 and <= 0xc6 => TakeSized(1 << (head - 0xc4), 0, out bytes),
            0xc1 => MessagePackStatus.Invalid,
            _ => MessagePackStatus.WrongType,
        };
    }

    /// <summary>Passes over one value of any type with all that is inside it, however deep: it counts and does not recurse.</summary>
    public MessagePackStatus Skip()
    {
        int start = _position;
        for (long open = 1; open > 0; open--)
        {
            MessagePackStatus status = SkipOne(out int inside);
            open += inside;
            if (status == MessagePackStatus.Ok && open - 1 > Remaining)
                status = MessagePackStatus.Truncated; // each open value takes a byte at least
            if (status != MessagePackStatus.Ok)
            {
                _position = start;
                return status;
            }
        }
        return MessagePackStatus.Ok;
    }

    private MessagePackStatus SkipOne(out int inside)
    {
        inside = 0;
        if (Remaining < 1)
            return MessagePackStatus.Truncated;
        byte head = _data[_position];
        switch (head)
        {
            case <= 0x7f or >= 0xe0 or 0xc0 or 0xc2 or 0xc3:
                return Take(1, 0, out _);
            case <= 0x8f or 0xde or 0xdf:
                MessagePackStatus map = ReadMapHeader(out int pairs);
                inside = 2 * pairs;
                return map;
            case <= 0x9f or 0xdc or 0xdd:
                return ReadArrayHeader(out inside);
            case <= 0xbf:
                return Take(1, head & 0x1f, out _);
            case 0xc1:
                return MessagePackStatus.Invalid;
            case <= 0xc6: // bin
                return TakeSized(1 << (head - 0xc4), 0, out _);
            case <= 0xc9: // ext: a type byte more
                return TakeSized(1 << (head - 0xc7), 1, out _);
            case 0xca:
                return Take(1, 4, out _);
            case 0xcb:
                return Take(1, 8, out _);
            case <= 0xd3:
                return Take(1, 1 << (head & 3), out _);
            case <= 0xd8: // fixext 1, 2, 4, 8, 16
                return Take(1, 1 + (1 << (head - 0xd4)), out _);
            default: // str
                return TakeSized(1 << (head - 0xd9), 0, out _);
        }
    }

    private MessagePackStatus ReadHeader(byte fix, byte sized, int bytesPerElement, out int count)
    {
        count = 0;
        if (Remaining < 1)
            return MessagePackStatus.Truncated;
        byte head = _data[_position];
        int length = 1;
        uint announced = (uint)head & 0x0f;
        if ((head & 0xf0) != fix)
        {
            if (head != sized && head != sized + 1)
                return head == 0xc1 ? MessagePackStatus.Invalid : MessagePackStatus.WrongType;
            length = head == sized ? 3 : 5;
            if (Remaining < length)
                return MessagePackStatus.Truncated;
            announced = (uint)BigEndian(_data.Slice(_position + 1, length - 1));
        }
        if ((long)announced * bytesPerElement > Remaining - length)
            return MessagePackStatus.Truncated;
        count = (int)announced;
        _position += length;
        return MessagePackStatus.Ok;
    }

    private MessagePackStatus TakeSized(int sizeBytes, int extra, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (Remaining < 1 + sizeBytes)
            return MessagePackStatus.Truncated;
        long size = (long)BigEndian(_data.Slice(_position + 1, sizeBytes)) + extra;
        return Take(1 + sizeBytes, size, out bytes);
    }

    private MessagePackStatus Take(int head, long size, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (head + size > Remaining)
            return MessagePackStatus.Truncated;
        bytes = _data.Slice(_position + head, (int)size);
        _position += head + (int)size;
        return MessagePackStatus.Ok;
    }

    private static ulong BigEndian(ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        foreach (byte b in bytes)
            value = (value << 8) | b;
        return value;
    }
}
