using MessagePack;

namespace Robotics.Bridge.Wire;

/// <summary>Parses image headers from untrusted input. A reused slot.</summary>
internal sealed class ImageHeaderReader : IWireMessage
{
    private readonly long[] _values = new long[ImageHeader.Keys];
    private readonly byte[] _codec = new byte[ImageHeader.MaxCodecBytes];
    private int _codecLength;
    private int _seen;

    /// <summary>The last header. Valid when <see cref="Decode"/> found no fault.</summary>
    internal ImageHeader Header { get; private set; }

    /// <summary>The last header's codec, UTF-8; empty for raw pixels. Valid until the next <see cref="Decode"/>.</summary>
    internal ReadOnlySpan<byte> Codec => _codec.AsSpan(0, _codecLength);

    /// <summary>Parses a header. Never throws, allocates nothing.</summary>
    internal WireFault Decode(ReadOnlyMemory<byte> bytes) => WireDecoder.Decode(bytes, this);

    void IWireMessage.Begin() => (_seen, _codecLength) = (0, 0);

    bool IWireMessage.ReadField(scoped ReadOnlySpan<byte> key, ref MessagePackReader reader)
    {
        if (key.SequenceEqual("codec"u8))
            return ReadCodec(ref reader);
        int field = FieldOf(key);
        if (field < 0)
            return reader.SkipValue();
        if (!reader.TryReadInteger(out long value) || !WireProtocol.IsSane(value))
            return false;
        _values[field] = value;
        _seen |= 1 << field;
        return true;
    }

    WireFault IWireMessage.Complete()
    {
        if (_seen != (1 << ImageHeader.Keys) - 1)
            return WireFault.Malformed;
        Header = new ImageHeader(_values[0], _values[1], _values[2], _values[3], Size(_values[4]), Size(_values[5]));
        return WireFault.None;
    }

    private bool ReadCodec(ref MessagePackReader reader)
    {
        if (!reader.IsText() || !reader.TryReadStringSpan(out ReadOnlySpan<byte> name) || name.IsEmpty || !name.TryCopyTo(_codec))
            return false;
        _codecLength = name.Length;
        return true;
    }

    private static int Size(long value) => (int)Math.Clamp(value, 0, int.MaxValue);

    private static int FieldOf(scoped ReadOnlySpan<byte> key) =>
        key.SequenceEqual("seq"u8) ? 0
        : key.SequenceEqual("captured"u8) ? 1
        : key.SequenceEqual("ready"u8) ? 2
        : key.SequenceEqual("sent"u8) ? 3
        : key.SequenceEqual("width"u8) ? 4
        : key.SequenceEqual("height"u8) ? 5 : -1;
}
