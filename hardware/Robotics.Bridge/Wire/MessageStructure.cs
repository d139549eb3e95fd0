using System.Buffers.Binary;

namespace Robotics.Bridge.Wire;

/// <summary>Checks untrusted input before it is parsed, so that the parser, which throws on malformed input, never receives any.</summary>
/// <remarks>Allocates nothing, throws nothing, does not recurse. Source: https://github.com/msgpack/msgpack/blob/master/spec.md.</remarks>
internal static class MessageStructure
{
    /// <summary>The largest number of arrays and maps that may enclose a value.</summary>
    internal const int MaxDepth = 16;

    /// <summary>
    /// True when the bytes are exactly one MessagePack value with complete contents, nested at most <see cref="MaxDepth"/> deep.
    /// </summary>
    internal static bool IsSound(ReadOnlySpan<byte> bytes)
    {
        Span<long> open = stackalloc long[MaxDepth]; // remaining values of each enclosing array or map
        int depth = 0;
        int at = 0;
        do
        {
            if (!TryMeasure(bytes[at..], out long size, out long contents) || size > bytes.Length - at)
                return false;
            at += (int)size;
            if (contents > 0)
            {
                if (depth == MaxDepth || contents > bytes.Length - at)
                    return false; // each value takes at least one byte
                open[depth++] = contents;
                continue;
            }

            // a complete value may also complete the arrays and maps around it
            while (depth > 0 && --open[depth - 1] == 0)
                depth--;
        }
        while (depth > 0);
        return at == bytes.Length;
    }

    /// <param name="bytes">Begins at a value.</param>
    /// <param name="size">Bytes of the value; of an array or map the bytes of its header.</param>
    /// <param name="contents">Values inside an array or map.</param>
    /// <returns>False when the header is incomplete or no value begins with this byte.</returns>
    private static bool TryMeasure(ReadOnlySpan<byte> bytes, out long size, out long contents)
    {
        size = 1;
        contents = 0;
        if (bytes.IsEmpty)
            return false;
        byte code = bytes[0];
        switch (code)
        {
            case <= 0x7f or >= 0xe0 or 0xc0 or 0xc2 or 0xc3: // fixint, nil, bool
                return true;
            case <= 0x8f: // fixmap
                contents = 2 * (code & 0x0f);
                return true;
            case <= 0x9f: // fixarray
                contents = code & 0x0f;
                return true;
            case <= 0xbf: // fixstr
                size = 1 + (code & 0x1f);
                return true;
            case 0xc1:
                return false;
            case <= 0xc6: // bin 8, 16, 32
                return TryMeasureSized(bytes, 1 << (code - 0xc4), 0, out size);
            case <= 0xc9: // ext 8, 16, 32: one more byte for the type
                return TryMeasureSized(bytes, 1 << (code - 0xc7), 1, out size);
            case <= 0xcb: // float 32, 64
                size = code == 0xca ? 5 : 9;
                return true;
            case <= 0xd3: // uint 8 to 64, int 8 to 64
                size = 1 + (1 << (code & 3));
                return true;
            case <= 0xd8: // fixext 1 to 16
                size = 2 + (1 << (code - 0xd4));
                return true;
            case <= 0xdb: // str 8, 16, 32
                return TryMeasureSized(bytes, 1 << (code - 0xd9), 0, out size);
            default: // array 16, 32, map 16, 32
                int lengthBytes = (code & 1) == 0 ? 2 : 4;
                size = 1 + lengthBytes;
                if (bytes.Length < size)
                    return false;
                contents = Number(bytes.Slice(1, lengthBytes)) * (code >= 0xde ? 2 : 1);
                return true;
        }
    }

    private static bool TryMeasureSized(ReadOnlySpan<byte> bytes, int lengthBytes, int extra, out long size)
    {
        size = 1 + lengthBytes + extra;
        if (bytes.Length < size)
            return false;
        size += Number(bytes.Slice(1, lengthBytes));
        return true;
    }

    private static long Number(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        1 => bytes[0],
        2 => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        _ => BinaryPrimitives.ReadUInt32BigEndian(bytes),
    };
}
