namespace Robotics.Bridge.Wire;

/// <summary>The second frame of a picture: when and how large. Times are the sender's clock, ns.</summary>
internal readonly record struct ImageHeader(long Sequence, long Captured, long Ready, long Sent, int Width, int Height)
{
    /// <summary>Bytes that hold any header.</summary>
    internal const int MaxBytes = 256;

    private const int Keys = 6;

    /// <returns>Bytes written, 0 when the buffer is too small.</returns>
    internal int Write(Span<byte> buffer)
    {
        var writer = new MessagePackWriter(buffer);
        writer.WriteMapHeader(Keys);
        writer.WriteString("seq"u8);
        writer.WriteInteger(Sequence);
        writer.WriteString("captured"u8);
        writer.WriteInteger(Captured);
        writer.WriteString("ready"u8);
        writer.WriteInteger(Ready);
        writer.WriteString("sent"u8);
        writer.WriteInteger(Sent);
        writer.WriteString("width"u8);
        writer.WriteInteger(Width);
        writer.WriteString("height"u8);
        writer.WriteInteger(Height);
        return writer.Overflowed ? 0 : writer.Written.Length;
    }

    /// <summary>Reads a header from bytes that nobody vouches for.</summary>
    internal static WireFault Read(ReadOnlySpan<byte> bytes, out ImageHeader header)
    {
        header = default;
        var reader = new MessagePackReader(bytes);
        if (reader.ReadMapHeader(out int keys) != MessagePackStatus.Ok || keys > WireProtocol.MaxKeys)
            return WireFault.Malformed;
        int known = 0;
        for (int i = 0; i < keys; i++)
        {
            if (reader.ReadString(out ReadOnlySpan<byte> key) != MessagePackStatus.Ok)
                return WireFault.Malformed;
            int field = FieldOf(key);
            long value = 0;
            MessagePackStatus status = field < 0 ? reader.Skip() : reader.ReadInteger(out value);
            if (status != MessagePackStatus.Ok || !WireProtocol.IsSane(value))
                return WireFault.Malformed;
            if (field < 0)
                continue;
            header = header.With(field, value);
            known |= 1 << field;
        }
        return known == (1 << Keys) - 1 && reader.Remaining == 0 ? WireFault.None : WireFault.Malformed;
    }

    private static int FieldOf(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("seq"u8) ? 0
        : key.SequenceEqual("captured"u8) ? 1
        : key.SequenceEqual("ready"u8) ? 2
        : key.SequenceEqual("sent"u8) ? 3
        : key.SequenceEqual("width"u8) ? 4
        : key.SequenceEqual("height"u8) ? 5 : -1;

    private ImageHeader With(int field, long value) => field switch
    {
        0 => this with { Sequence = value },
        1 => this with { Captured = value },
        2 => this with { Ready = value },
        3 => this with { Sent = value },
        4 => this with { Width = (int)Math.Clamp(value, 0, int.MaxValue) },
        _ => this with { Height = (int)Math.Clamp(value, 0, int.MaxValue) },
    };
}
