using MessagePack;

namespace Robotics.Bridge.Wire;

/// <summary>Parses messages from untrusted input: the one boundary where exceptions of the MessagePack package become a
/// <see cref="WireFault"/>.</summary>
internal static class WireDecoder
{
    /// <summary>
    /// Parses a map with string keys into <paramref name="message"/>. Never throws. After a fault the message's fields are not valid.
    /// </summary>
    /// <remarks>
    /// Input is checked first (<see cref="MessageStructure"/>), and each value's type before it is read
    /// (<see cref="WireReading"/>), so that malformed input is rejected without an exception and without an allocation. The
    /// exception handler is the second barrier. (Without the first, a string of 2^31 bytes makes the package's Skip throw
    /// ArgumentOutOfRangeException, and arrays in arrays exhaust its stack.)
    /// </remarks>
    internal static WireFault Decode(ReadOnlyMemory<byte> bytes, IWireMessage message)
    {
        message.Begin();
        if (!MessageStructure.IsSound(bytes.Span))
            return WireFault.Malformed;
        try
        {
            return Read(bytes, message);
        }
        catch (Exception error) when (error
            is MessagePackSerializationException or EndOfStreamException or OverflowException or ArgumentOutOfRangeException)
        {
            return WireFault.Malformed;
        }
    }

    private static WireFault Read(ReadOnlyMemory<byte> bytes, IWireMessage message)
    {
        var reader = new MessagePackReader(bytes);
        if (!reader.TryReadMap(out int keys) || keys > WireProtocol.MaxKeys)
            return WireFault.Malformed;
        for (int i = 0; i < keys; i++)
        {
            if (!reader.IsText() || !reader.TryReadStringSpan(out ReadOnlySpan<byte> key) || !message.ReadField(key, ref reader))
                return WireFault.Malformed;
        }
        return message.Complete();
    }
}
