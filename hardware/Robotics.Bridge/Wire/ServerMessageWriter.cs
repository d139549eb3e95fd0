using MessagePack;

namespace Robotics.Bridge.Wire;

/// <summary>Writes an arm's messages, each as the whole contents of a buffer.</summary>
internal static class ServerMessageWriter
{
    internal static void State(MessageBuffer buffer, StateMessage state)
    {
        MessagePackWriter writer = buffer.Begin();
        bool signals = state.Reading.Signals.Length > 0;
        writer.WriteMapHeader(signals ? 23 : 22);
        writer.WriteString("type"u8);
        writer.WriteString("state"u8);
        Write(ref writer, "session"u8, state.Session);
        Write(ref writer, "seq"u8, state.Sequence);
        Write(ref writer, "captured"u8, state.Reading.CapturedAt.Nanoseconds);
        Write(ref writer, "sent"u8, state.Sent.Nanoseconds);
        Write(ref writer, "mode"u8, (long)state.Mode);
        Write(ref writer, "reading"u8, state.Reading.Sequence);
        Write(ref writer, "position"u8, state.Reading.Position);
        Write(ref writer, "velocity"u8, state.Reading.Velocity);
        Write(ref writer, "environment"u8, state.Reading.Environment);
        Write(ref writer, "episode"u8, (long)state.Reading.Episode);
        Write(ref writer, "reset_seq"u8, state.ResetSequence);
        Write(ref writer, "echo_seq"u8, state.EchoSequence);
        Write(ref writer, "echo_sent"u8, state.EchoSent.Nanoseconds);
        Write(ref writer, "echo_received"u8, state.EchoReceived.Nanoseconds);
        Write(ref writer, "applied_seq"u8, state.AppliedSequence);
        Write(ref writer, "applied"u8, state.Applied.Nanoseconds);
        Write(ref writer, "interpolation"u8, state.Interpolation);
        Write(ref writer, "refused"u8, state.Refused);
        Write(ref writer, "limited"u8, state.Limited);
        Write(ref writer, "held"u8, state.Held);
        Write(ref writer, "missed"u8, state.Missed);
        if (signals)
            Write(ref writer, "signal_values"u8, state.Reading.Signals);
        writer.Flush();
    }

    /// <summary>Writes the answer to a ping: the ping's sequence and send time, its arrival, and the send time of the answer.</summary>
    internal static void Pong(
        MessageBuffer buffer, long session, long echoSequence, long echoSent, long echoReceived, long sequence, long sent)
    {
        MessagePackWriter writer = buffer.Begin();
        writer.WriteMapHeader(7);
        writer.WriteString("type"u8);
        writer.WriteString("pong"u8);
        Write(ref writer, "session"u8, session);
        Write(ref writer, "seq"u8, sequence);
        Write(ref writer, "sent"u8, sent);
        Write(ref writer, "echo_seq"u8, echoSequence);
        Write(ref writer, "echo_sent"u8, echoSent);
        Write(ref writer, "echo_received"u8, echoReceived);
        writer.Flush();
    }

    internal static void Refused(MessageBuffer buffer, ReadOnlySpan<byte> why, long sequence, long sent)
    {
        MessagePackWriter writer = buffer.Begin();
        writer.WriteMapHeader(5);
        Write(ref writer, "v"u8, WireProtocol.Version);
        writer.WriteString("type"u8);
        writer.WriteString("refused"u8);
        writer.WriteString("why"u8);
        writer.WriteString(why);
        Write(ref writer, "seq"u8, sequence);
        Write(ref writer, "sent"u8, sent);
        writer.Flush();
    }

    /// <summary>Writes a welcome.</summary>
    /// <param name="buffer">Receives the message.</param>
    /// <param name="session">The lease; 0 for a watcher.</param>
    /// <param name="sequence">The message's number.</param>
    /// <param name="sent">Its send time, ns.</param>
    /// <param name="description">What <see cref="ArmDescriptionWriter"/> wrote: the same for every client.</param>
    /// <param name="keys">The keys in it.</param>
    internal static void Welcome(MessageBuffer buffer, long session, long sequence, long sent, ReadOnlySpan<byte> description, int keys)
    {
        MessagePackWriter writer = buffer.Begin();
        writer.WriteMapHeader(5 + keys);
        Write(ref writer, "v"u8, WireProtocol.Version);
        writer.WriteString("type"u8);
        writer.WriteString("welcome"u8);
        Write(ref writer, "session"u8, session);
        Write(ref writer, "seq"u8, sequence);
        Write(ref writer, "sent"u8, sent);
        writer.WriteRaw(description);
        writer.Flush();
    }

    private static void Write(ref MessagePackWriter writer, ReadOnlySpan<byte> key, long value)
    {
        writer.WriteString(key);
        writer.Write(value);
    }

    private static void Write(ref MessagePackWriter writer, ReadOnlySpan<byte> key, double[] values)
    {
        writer.WriteString(key);
        writer.WriteNumbers(values);
    }
}
