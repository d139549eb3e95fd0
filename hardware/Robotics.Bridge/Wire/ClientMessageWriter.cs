namespace Robotics.Bridge.Wire;

/// <summary>Writes a client's messages. Each returns the bytes written, 0 when the buffer is too small.</summary>
internal static class ClientMessageWriter
{
    internal static int Hello(Span<byte> buffer, ReadOnlySpan<byte> client, long sequence, long sent) => Greeting(buffer, "hello"u8, client, sequence, sent);

    internal static int Watch(Span<byte> buffer, ReadOnlySpan<byte> client, long sequence, long sent) => Greeting(buffer, "watch"u8, client, sequence, sent);

    private static int Greeting(Span<byte> buffer, ReadOnlySpan<byte> type, ReadOnlySpan<byte> client, long sequence, long sent)
    {
        var writer = new MessagePackWriter(buffer);
        writer.WriteMapHeader(5);
        writer.WriteString("v"u8);
        writer.WriteInteger(WireProtocol.Version);
        writer.WriteString("type"u8);
        writer.WriteString(type);
        writer.WriteString("client"u8);
        writer.WriteString(client);
        WriteSequence(ref writer, sequence, sent);
        return Length(writer);
    }

    internal static int Command(Span<byte> buffer, long session, long sequence, long tick, long sent, long observed, ReadOnlySpan<double> action)
    {
        var writer = new MessagePackWriter(buffer);
        writer.WriteMapHeader(7);
        WriteHead(ref writer, "command"u8, session);
        WriteSequence(ref writer, sequence, sent);
        writer.WriteString("tick"u8);
        writer.WriteInteger(tick);
        writer.WriteString("observed"u8);
        writer.WriteInteger(observed);
        writer.WriteString("action"u8);
        writer.WriteDoubles(action);
        return Length(writer);
    }

    internal static int Reset(Span<byte> buffer, long session, long sequence, long sent, long seed)
    {
        var writer = new MessagePackWriter(buffer);
        writer.WriteMapHeader(5);
        WriteHead(ref writer, "reset"u8, session);
        WriteSequence(ref writer, sequence, sent);
        writer.WriteString("seed"u8);
        writer.WriteInteger(seed);
        return Length(writer);
    }

    /// <summary>A message of nothing but its type: arm, stop, ping or bye.</summary>
    internal static int Plain(Span<byte> buffer, ReadOnlySpan<byte> type, long session, long sequence, long sent)
    {
        var writer = new MessagePackWriter(buffer);
        writer.WriteMapHeader(4);
        WriteHead(ref writer, type, session);
        WriteSequence(ref writer, sequence, sent);
        return Length(writer);
    }

    private static void WriteHead(ref MessagePackWriter writer, ReadOnlySpan<byte> type, long session)
    {
        writer.WriteString("type"u8);
        writer.WriteString(type);
        writer.WriteString("session"u8);
        writer.WriteInteger(session);
    }

    private static void WriteSequence(ref MessagePackWriter writer, long sequence, long sent)
    {
        writer.WriteString("seq"u8);
        writer.WriteInteger(sequence);
        writer.WriteString("sent"u8);
        writer.WriteInteger(sent);
    }

    private static int Length(in MessagePackWriter writer) => writer.Overflowed ? 0 : writer.Written.Length;
}
