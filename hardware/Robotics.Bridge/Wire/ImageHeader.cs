using MessagePack;

namespace Robotics.Bridge.Wire;

/// <summary>The second frame of an image message: number, times and size. Times are the sender's clock, ns.</summary>
internal readonly record struct ImageHeader(long Sequence, long Captured, long Ready, long Sent, int Width, int Height)
{
    /// <summary>Size of a buffer that fits any header, bytes.</summary>
    internal const int MaxBytes = 256;

    /// <summary>Number of keys that every header has.</summary>
    internal const int Keys = 6;

    /// <summary>Length of the longest codec name, bytes.</summary>
    internal const int MaxCodecBytes = 16;

    /// <summary>Writes the header as the whole contents of a buffer.</summary>
    /// <param name="buffer">Receives the message.</param>
    /// <param name="codec">The codec's name; empty for raw pixels, whose header has no such key.</param>
    internal void Write(MessageBuffer buffer, ReadOnlySpan<byte> codec = default)
    {
        MessagePackWriter writer = buffer.Begin();
        writer.WriteMapHeader(codec.IsEmpty ? Keys : Keys + 1);
        Write(ref writer, "seq"u8, Sequence);
        Write(ref writer, "captured"u8, Captured);
        Write(ref writer, "ready"u8, Ready);
        Write(ref writer, "sent"u8, Sent);
        Write(ref writer, "width"u8, Width);
        Write(ref writer, "height"u8, Height);
        if (!codec.IsEmpty)
        {
            writer.WriteString("codec"u8);
            writer.WriteString(codec);
        }
        writer.Flush();
    }

    private static void Write(ref MessagePackWriter writer, ReadOnlySpan<byte> key, long value)
    {
        writer.WriteString(key);
        writer.Write(value);
    }
}
