using MessagePack;

namespace Robotics.Bridge.Wire;

/// <summary>Writes a client's messages, each as the whole contents of a buffer.</summary>
internal static class ClientMessageWriter
{
    internal static void Hello(MessageBuffer buffer, ReadOnlySpan<byte> client, long sequence, long sent) =>
        Introduction(buffer, "hello"u8, client, sequence, sent);

    internal static void Watch(MessageBuffer buffer, ReadOnlySpan<byte> client, long sequence, long sent) =>
        Introduction(buffer, "watch"u8, client, sequence, sent);

    private static void Introduction(MessageBuffer buffer, ReadOnlySpan<byte> type, ReadOnlySpan<byte> client, long sequence, long sent)
    {
        MessagePackWriter writer = buffer.Begin();
        writer.WriteMapHeader(5);
        writer.WriteString("v"u8);
        writer.Write(WireProtocol.Version);
        writer.WriteString("type"u8);
        writer.WriteString(type);
        writer.WriteString("client"u8);
        writer.WriteString(client);
        WriteSequence(ref writer, sequence, sent);
        writer.Flush();
    }

    internal static void Command(MessageBuffer buffer, long session, long sequence, long tick, long sent, long observed, ReadOnlySpan<double> action)
    {
        MessagePackWriter writer = buffer.Begin();
        writer.WriteMapHeader(7);
        WriteHead(ref writer, "command"u8, session);
        WriteSequence(ref writer, sequence, sent);
        writer.WriteString("tick"u8);
        writer.Write(tick);
        writer.WriteString("observed"u8);
        writer.Write(observed);
        writer.WriteString("action"u8);
        writer.WriteNumbers(action);
        writer.Flush();
    }

    internal static void Reset(MessageBuffer buffer, long session, long sequence, long sent, long seed)
    {
        MessagePackWriter writer = buffer.Begin();
        writer.WriteMapHeader(5);
        WriteHead(ref writer, "reset"u8, session);
        WriteSequence(ref writer, sequence, sent);
        writer.WriteString("seed"u8);
        writer.Write(seed);
        writer.Flush();
    }

    /// <summary>Writes a message without fields of its own: arm, stop, ping or bye.</summary>
    internal static void Plain(MessageBuffer buffer, ReadOnlySpan<byte> type, long session, long sequence, long sent)
    {
        MessagePackWriter writer = buffer.Begin();
        writer.WriteMapHeader(4);
        WriteHead(ref writer, type, session);
        WriteSequence(ref writer, sequence, sent);
        writer.Flush();
    }

    private static void WriteHead(ref MessagePackWriter writer, ReadOnlySpan<byte> type, long session)
    {
        writer.WriteString("type"u8);
        writer.WriteString(type);
        writer.WriteString("session"u8);
        writer.Write(session);
    }

    private static void WriteSequence(ref MessagePackWriter writer, long sequence, long sent)
    {
        writer.WriteString("seq"u8);
        writer.Write(sequence);
        writer.WriteString("sent"u8);
        writer.Write(sent);
    }
}
