using MessagePack;

namespace Robotics.Bridge.Wire;

/// <summary>
/// Any message of a client, parsed from untrusted input. A reused slot: a field is valid when the last message's kind has it.
/// </summary>
internal sealed class ClientMessage(int dof) : IWireMessage
{
    private readonly byte[] _name = new byte[WireProtocol.MaxNameBytes];
    private int _nameLength;
    private Seen _seen;
    private bool _actionFits;

    [Flags]
    private enum Seen
    {
        Type = 1,
        Version = 2,
        Session = 4,
        Sequence = 8,
        Tick = 16,
        Sent = 32,
        Action = 64,
        Seed = 128,
    }

    internal ClientMessageKind Kind { get; private set; }

    internal long Version { get; private set; }

    internal long Session { get; private set; }

    internal long Sequence { get; private set; }

    internal long Tick { get; private set; }

    /// <summary>The client's clock when it sent the message, ns.</summary>
    internal long Sent { get; private set; }

    /// <summary>The client's clock when the observation behind a command was captured, ns; 0 for none.</summary>
    internal long Observed { get; private set; }

    internal long Seed { get; private set; }

    /// <summary>[Dof] rad or m, not checked for finite values.</summary>
    internal double[] Action { get; } = new double[dof];

    /// <summary>The client's name, UTF-8, truncated to what fits.</summary>
    internal ReadOnlySpan<byte> Name => _name.AsSpan(0, _nameLength);

    /// <summary>Parses a message. Never throws, allocates nothing. After a fault the fields are not valid.</summary>
    internal WireFault Decode(ReadOnlyMemory<byte> bytes) => WireDecoder.Decode(bytes, this);

    void IWireMessage.Begin()
    {
        Kind = ClientMessageKind.None;
        _seen = 0;
        _nameLength = 0;
        _actionFits = true;
        Observed = 0;
    }

    bool IWireMessage.ReadField(scoped ReadOnlySpan<byte> key, ref MessagePackReader reader)
    {
        if (key.SequenceEqual("action"u8))
            return ReadAction(ref reader);
        if (key.SequenceEqual("type"u8))
            return ReadKind(ref reader);
        if (key.SequenceEqual("client"u8))
            return ReadName(ref reader);
        Seen field = FieldOf(key);
        bool observed = field == 0 && key.SequenceEqual("observed"u8);
        if (field == 0 && !observed)
            return reader.SkipValue();
        if (!reader.TryReadInteger(out long value) || (field != Seen.Seed && !WireProtocol.IsSane(value)))
            return false;
        Keep(field, value);
        _seen |= field;
        return true;
    }

    WireFault IWireMessage.Complete()
    {
        if ((_seen & Seen.Type) == 0)
            return WireFault.Malformed;
        if (Kind == ClientMessageKind.None)
            return WireFault.UnknownType;
        Seen needed = Needed(Kind);
        if ((_seen & needed) != needed)
            return WireFault.Malformed;
        return _actionFits ? WireFault.None : WireFault.WrongSize;
    }

    private static Seen Needed(ClientMessageKind kind) => kind switch
    {
        ClientMessageKind.Hello or ClientMessageKind.Watch => Seen.Version,
        ClientMessageKind.Command => Seen.Session | Seen.Sequence | Seen.Tick | Seen.Sent | Seen.Action,
        ClientMessageKind.Reset => Seen.Session | Seen.Sequence | Seen.Seed,
        ClientMessageKind.Arm => Seen.Session | Seen.Sequence,
        ClientMessageKind.Ping => Seen.Sequence | Seen.Sent,
        _ => Seen.Session,
    };

    private static Seen FieldOf(ReadOnlySpan<byte> key)
    {
        if (key.SequenceEqual("session"u8))
            return Seen.Session;
        if (key.SequenceEqual("seq"u8))
            return Seen.Sequence;
        if (key.SequenceEqual("tick"u8))
            return Seen.Tick;
        if (key.SequenceEqual("sent"u8))
            return Seen.Sent;
        if (key.SequenceEqual("seed"u8))
            return Seen.Seed;
        return key.SequenceEqual("v"u8) ? Seen.Version : 0;
    }

    private void Keep(Seen field, long value)
    {
        switch (field)
        {
            case Seen.Session:
                Session = value;
                break;
            case Seen.Sequence:
                Sequence = value;
                break;
            case Seen.Tick:
                Tick = value;
                break;
            case Seen.Sent:
                Sent = value;
                break;
            case Seen.Seed:
                Seed = value;
                break;
            case Seen.Version:
                Version = value;
                break;
            default:
                Observed = value;
                break;
        }
    }

    private bool ReadAction(ref MessagePackReader reader)
    {
        _seen |= Seen.Action;
        return reader.TryReadNumbers(Action, out _actionFits);
    }

    private bool ReadKind(ref MessagePackReader reader)
    {
        if (!reader.IsText() || !reader.TryReadStringSpan(out ReadOnlySpan<byte> type))
            return false;
        Kind = KindOf(type);
        _seen |= Seen.Type;
        return true;
    }

    private bool ReadName(ref MessagePackReader reader)
    {
        if (!reader.IsText() || !reader.TryReadStringSpan(out ReadOnlySpan<byte> name))
            return false;
        _nameLength = Math.Min(name.Length, _name.Length);
        name[.._nameLength].CopyTo(_name);
        return true;
    }

    private static ClientMessageKind KindOf(ReadOnlySpan<byte> type)
    {
        if (type.SequenceEqual("command"u8))
            return ClientMessageKind.Command;
        if (type.SequenceEqual("ping"u8))
            return ClientMessageKind.Ping;
        if (type.SequenceEqual("hello"u8))
            return ClientMessageKind.Hello;
        if (type.SequenceEqual("reset"u8))
            return ClientMessageKind.Reset;
        if (type.SequenceEqual("arm"u8))
            return ClientMessageKind.Arm;
        if (type.SequenceEqual("stop"u8))
            return ClientMessageKind.Stop;
        if (type.SequenceEqual("watch"u8))
            return ClientMessageKind.Watch;
        return type.SequenceEqual("bye"u8) ? ClientMessageKind.Bye : ClientMessageKind.None;
    }
}
