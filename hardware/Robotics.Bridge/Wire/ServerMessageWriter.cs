namespace Robotics.Bridge.Wire;

/// <summary>Writes an arm's messages. Each returns the bytes written, 0 when the buffer is too small.</summary>
internal static class ServerMessageWriter
{
    internal static int State(Span<byte> buffer, StateMessage state)
    {
        var writer = new MessagePackWriter(buffer);
        writer.WriteMapHeader(22);
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
        return Length(writer);
    }

    /// <summary>Answers a ping with four timestamps' worth of clock: its own sequence and send time, when it came, when this leaves.</summary>
    internal static int Pong(Span<byte> buffer, long session, long echoSequence, long echoSent, long echoReceived, long sequence, long sent)
    {
        var writer = new MessagePackWriter(buffer);
        writer.WriteMapHeader(7);
        writer.WriteString("type"u8);
        writer.WriteString("pong"u8);
        Write(ref writer, "session"u8, session);
        Write(ref writer, "seq"u8, sequence);
        Write(ref writer, "sent"u8, sent);
        Write(ref writer, "echo_seq"u8, echoSequence);
        Write(ref writer, "echo_sent"u8, echoSent);
        Write(ref writer, "echo_received"u8, echoReceived);
        return Length(writer);
    }

    internal static int Refused(Span<byte> buffer, ReadOnlySpan<byte> why, long sequence, long sent)
    {
        var writer = new MessagePackWriter(buffer);
        writer.WriteMapHeader(5);
        Write(ref writer, "v"u8, WireProtocol.Version);
        writer.WriteString("type"u8);
        writer.WriteString("refused"u8);
        writer.WriteString("why"u8);
        writer.WriteString(why);
        Write(ref writer, "seq"u8, sequence);
        Write(ref writer, "sent"u8, sent);
        return Length(writer);
    }

    /// <summary>Everything of a welcome that stays the same from client to client was written at start.</summary>
    internal static int Welcome(Span<byte> buffer, long session, long sequence, long sent, ReadOnlySpan<byte> description)
    {
        var writer = new MessagePackWriter(buffer);
        writer.WriteMapHeader(5 + ArmDescription.Keys);
        Write(ref writer, "v"u8, WireProtocol.Version);
        writer.WriteString("type"u8);
        writer.WriteString("welcome"u8);
        Write(ref writer, "session"u8, session);
        Write(ref writer, "seq"u8, sequence);
        Write(ref writer, "sent"u8, sent);
        writer.WriteRaw(description);
        return Length(writer);
    }

    private static void Write(ref MessagePackWriter writer, ReadOnlySpan<byte> key, long value)
    {
        writer.WriteString(key);
        writer.WriteInteger(value);
    }

    private static void Write(ref MessagePackWriter writer, ReadOnlySpan<byte> key, double[] values)
    {
        writer.WriteString(key);
        writer.WriteDoubles(values);
    }

    private static int Length(in MessagePackWriter writer) => writer.Overflowed ? 0 : writer.Written.Length;
}
