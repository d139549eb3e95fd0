using System.Buffers.Binary;
using System.Text;

namespace Robotics.Bridge.Wire;

/// <summary>Writes MessagePack into a buffer, each value in its shortest form. Allocates nothing, throws nothing: what does not fit sets <see cref="Overflowed"/>.</summary>
/// <remarks>Source: https://github.com/msgpack/msgpack/blob/master/spec.md.</remarks>
public ref struct MessagePackWriter
{
    private readonly Span<byte> _buffer;
    private int _position;

    /// <summary>Starts at the first byte.</summary>
    public MessagePackWriter(Span<byte> buffer) => _buffer = buffer;

    /// <summary>True when a value did not fit: the bytes are then useless.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>What was written. Lent.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer[.._position];

    /// <summary>Begins a map of so many keys with values.</summary>
    public void WriteMapHeader(int count) => WriteHeader(0x80, 15, 0xde, count);

    /// <summary>Begins an array of so many values.</summary>
    public void WriteArrayHeader(int count) => WriteHeader(0x90, 15, 0xdc, count);

    /// <summary>Writes nil.</summary>
    public void WriteNil() => WriteHead(0xc0, 0);

    /// <summary>Writes true or false.</summary>
    public void WriteBoolean(bool value) => WriteHead(value ? (byte)0xc3 : (byte)0xc2, 0);

    /// <summary>Writes an integer.</summary>
    public void WriteInteger(long value)
    {
        switch (value)
        {
            case >= -32 and <= 127:
                WriteHead((byte)value, 0);
                break;
            case >= 0:
                WriteSized(value <= byte.MaxValue ? 0 : value <= ushort.MaxValue ? 1 : value <= uint.MaxValue ? 2 : 3, 0xcc, (ulong)value);
                break;
            default:
                WriteSized(value >= sbyte.MinValue ? 0 : value >= short.MinValue ? 1 : value >= int.MinValue ? 2 : 3, 0xd0, (ulong)value);
                break;
        }
    }

    /// <summary>Writes a float64.</summary>
    public void WriteDouble(double value) => WriteSized(3, 0xcb - 3, BitConverter.DoubleToUInt64Bits(value));

    /// <summary>Writes a float32.</summary>
    public void WriteSingle(float value) => WriteSized(2, 0xca - 2, BitConverter.SingleToUInt32Bits(value));

    /// <summary>Writes an array of float64.</summary>
    public void WriteDoubles(ReadOnlySpan<double> values)
    {
        WriteArrayHeader(values.Length);
        foreach (double value in values)
            WriteDouble(value);
    }

    /// <summary>Writes a string of UTF-8 bytes.</summary>
    public void WriteString(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length <= 31)
            WriteHead((byte)(0xa0 | utf8.Length), 0);
        else
            WriteSizedHeader(0xd9, utf8.Length);
        WriteRaw(utf8);
    }

    /// <summary>Writes a string. For messages of set-up: it allocates.</summary>
    public void WriteText(string text) => WriteString(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes binary.</summary>
    public void WriteBinary(ReadOnlySpan<byte> bytes)
    {
        WriteSizedHeader(0xc4, bytes.Length);
        WriteRaw(bytes);
    }

    /// <summary>Copies bytes that are MessagePack already.</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        if (Reserve(bytes.Length))
        {
            bytes.CopyTo(_buffer[_position..]);
            _position += bytes.Length;
        }
    }

    private void WriteHeader(byte fix, int fixMax, byte sized, int count)
    {
        if (count <= fixMax)
            WriteHead((byte)(fix | count), 0);
        else if (count <= ushort.MaxValue)
            WriteSized(1, (byte)(sized - 1), (ulong)count);
        else
            WriteSized(2, (byte)(sized - 1), (ulong)count);
    }

    /// <summary>A head of 8, 16 or 32 bits of size: three codes in a row.</summary>
    private void WriteSizedHeader(byte first, int size) =>
        WriteSized(size <= byte.MaxValue ? 0 : size <= ushort.MaxValue ? 1 : 2, first, (ulong)size);

    /// <summary>The code <paramref name="first"/> + <paramref name="power"/>, then 2^power bytes of <paramref name="bits"/>, the highest first.</summary>
    private void WriteSized(int power, int first, ulong bits)
    {
        int size = 1 << power;
        if (!WriteHead((byte)(first + power), size))
            return;
        Span<byte> to = _buffer.Slice(_position, size);
        switch (power)
        {
            case 0:
                to[0] = (byte)bits;
                break;
            case 1:
                BinaryPrimitives.WriteUInt16BigEndian(to, (ushort)bits);
                break;
            case 2:
                BinaryPrimitives.WriteUInt32BigEndian(to, (uint)bits);
                break;
            default:
                BinaryPrimitives.WriteUInt64BigEndian(to, bits);
                break;
        }
        _position += size;
    }

    private bool WriteHead(byte head, int following)
    {
        if (!Reserve(1 + following))
            return false;
        _buffer[_position++] = head;
        return true;
    }

    private bool Reserve(int bytes)
    {
        Overflowed |= bytes > _buffer.Length - _position;
        return !Overflowed;
    }
}
