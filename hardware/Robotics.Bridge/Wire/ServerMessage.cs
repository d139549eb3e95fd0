using MessagePack;
using Robotics.Control.Acting;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Wire;

/// <summary>Any message of an arm, without the description in a welcome (<see cref="ArmDescriptionReader"/>). A reused slot.</summary>
internal sealed class ServerMessage(int dof, int environment, int signals = 0) : IWireMessage
{
    private readonly byte[] _why = new byte[256];
    private int _whyLength;
    private Arrays _arrays;
    private bool _arraysFit;

    [Flags]
    private enum Arrays
    {
        None = 0,
        Position = 1,
        Velocity = 2,
        Environment = 4,
        Signals = 8,
        OfState = Position | Velocity | Environment,
    }

    internal ServerMessageKind Kind { get; private set; }

    internal long Version { get; private set; }

    /// <summary>The fields of a state; a pong, a welcome and a refusal use those that they have.</summary>
    internal StateMessage State { get; } = new(dof, environment, signals);

    /// <summary>The sentence of a refusal, UTF-8, truncated to what fits.</summary>
    internal ReadOnlySpan<byte> Why => _why.AsSpan(0, _whyLength);

    /// <summary>Parses a message. Never throws, allocates nothing. After a fault the fields are not valid.</summary>
    internal WireFault Decode(ReadOnlyMemory<byte> bytes) => WireDecoder.Decode(bytes, this);

    void IWireMessage.Begin()
    {
        Kind = ServerMessageKind.None;
        Version = 0;
        _whyLength = 0;
        State.Session = 0;
        State.Sequence = 0;
        State.Reading.CapturedAt = Timestamp.None;
        _arrays = Arrays.None;
        _arraysFit = true;
    }

    bool IWireMessage.ReadField(scoped ReadOnlySpan<byte> key, ref MessagePackReader reader)
    {
        RobotState reading = State.Reading;
        if (key.SequenceEqual("position"u8))
            return ReadArray(ref reader, reading.Position, Arrays.Position);
        if (key.SequenceEqual("velocity"u8))
            return ReadArray(ref reader, reading.Velocity, Arrays.Velocity);
        if (key.SequenceEqual("environment"u8))
            return ReadArray(ref reader, reading.Environment, Arrays.Environment);
        if (key.SequenceEqual("signal_values"u8) && reading.Signals.Length > 0)
            return ReadArray(ref reader, reading.Signals, Arrays.Signals);
        if (key.SequenceEqual("type"u8))
            return ReadKind(ref reader);
        if (key.SequenceEqual("why"u8))
            return ReadWhy(ref reader);
        if (!IsNumber(key))
            return reader.SkipValue();
        return reader.TryReadInteger(out long value) && WireProtocol.IsSane(value) && Keep(key, value);
    }

    WireFault IWireMessage.Complete()
    {
        if (Kind == ServerMessageKind.None)
            return WireFault.UnknownType;
        if (Kind != ServerMessageKind.State)
            return WireFault.None; // the arrays of a welcome have other sizes
        Arrays needed = State.Reading.Signals.Length > 0 ? Arrays.OfState | Arrays.Signals : Arrays.OfState;
        if (State.Sequence == 0 || _arrays != needed)
            return WireFault.Malformed;
        return _arraysFit ? WireFault.None : WireFault.WrongSize;
    }

    private static bool IsNumber(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("session"u8) || key.SequenceEqual("seq"u8) || key.SequenceEqual("captured"u8) || key.SequenceEqual("sent"u8)
        || key.SequenceEqual("mode"u8) || key.SequenceEqual("reading"u8) || key.SequenceEqual("episode"u8)
        || key.SequenceEqual("reset_seq"u8) || key.StartsWith("echo_"u8) || key.StartsWith("applied"u8)
        || key.SequenceEqual("interpolation"u8) || key.SequenceEqual("refused"u8)
        || key.SequenceEqual("limited"u8) || key.SequenceEqual("held"u8) || key.SequenceEqual("missed"u8) || key.SequenceEqual("v"u8);

    private bool Keep(ReadOnlySpan<byte> key, long value)
    {
        if (key.StartsWith("echo_"u8) || key.StartsWith("applied"u8))
            KeepEcho(key, value);
        else if (key.SequenceEqual("session"u8))
            State.Session = value;
        else if (key.SequenceEqual("seq"u8))
            State.Sequence = value;
        else if (key.SequenceEqual("captured"u8))
            State.Reading.CapturedAt = new Timestamp(value);
        else if (key.SequenceEqual("sent"u8))
            State.Sent = new Timestamp(value);
        else if (key.SequenceEqual("reading"u8))
            State.Reading.Sequence = value;
        else if (key.SequenceEqual("reset_seq"u8))
            State.ResetSequence = value;
        else if (key.SequenceEqual("mode"u8))
            return KeepMode(value);
        else if (key.SequenceEqual("episode"u8))
            return KeepEpisode(value);
        else
            KeepCount(key, value);
        return true;
    }

    private void KeepEcho(ReadOnlySpan<byte> key, long value)
    {
        if (key.SequenceEqual("echo_seq"u8))
            State.EchoSequence = value;
        else if (key.SequenceEqual("echo_sent"u8))
            State.EchoSent = new Timestamp(value);
        else if (key.SequenceEqual("echo_received"u8))
            State.EchoReceived = new Timestamp(value);
        else if (key.SequenceEqual("applied_seq"u8))
            State.AppliedSequence = value;
        else if (key.SequenceEqual("applied"u8))
            State.Applied = new Timestamp(value);
    }

    private void KeepCount(ReadOnlySpan<byte> key, long value)
    {
        if (key.SequenceEqual("interpolation"u8))
            State.Interpolation = value;
        else if (key.SequenceEqual("refused"u8))
            State.Refused = value;
        else if (key.SequenceEqual("limited"u8))
            State.Limited = value;
        else if (key.SequenceEqual("held"u8))
            State.Held = value;
        else if (key.SequenceEqual("missed"u8))
            State.Missed = value;
        else
            Version = value;
    }

    private bool KeepMode(long value)
    {
        State.Mode = (ArmMode)value;
        return value is >= 0 and <= (long)ArmMode.Stopped;
    }

    private bool KeepEpisode(long value)
    {
        State.Reading.Episode = (EpisodeStatus)value;
        return value is >= 0 and <= (long)EpisodeStatus.Failed;
    }

    private bool ReadArray(ref MessagePackReader reader, double[] into, Arrays array)
    {
        if (reader.NextMessagePackType != MessagePackType.Array)
            return reader.SkipValue(); // a welcome's "environment" is a size
        bool read = reader.TryReadNumbers(into, out bool fits);
        _arrays |= array;
        _arraysFit &= fits;
        return read;
    }

    private bool ReadKind(ref MessagePackReader reader)
    {
        if (!reader.IsText() || !reader.TryReadStringSpan(out ReadOnlySpan<byte> type))
            return false;
        if (type.SequenceEqual("state"u8))
            Kind = ServerMessageKind.State;
        else if (type.SequenceEqual("pong"u8))
            Kind = ServerMessageKind.Pong;
        else if (type.SequenceEqual("welcome"u8))
            Kind = ServerMessageKind.Welcome;
        else if (type.SequenceEqual("refused"u8))
            Kind = ServerMessageKind.Refused;
        return true;
    }

    private bool ReadWhy(ref MessagePackReader reader)
    {
        if (!reader.IsText() || !reader.TryReadStringSpan(out ReadOnlySpan<byte> why))
            return false;
        _whyLength = Math.Min(why.Length, _why.Length);
        why[.._whyLength].CopyTo(_why);
        return true;
    }
}
