using MessagePack;

namespace Robotics.Bridge.Wire;

/// <summary>A reused message that <see cref="WireDecoder"/> fills key by key.</summary>
internal interface IWireMessage
{
    /// <summary>Clears the last message.</summary>
    void Begin();

    /// <summary>Reads the value of a key, or skips the value of an unknown one.</summary>
    /// <returns>False when the value has a wrong type or is out of range.</returns>
    bool ReadField(scoped ReadOnlySpan<byte> key, ref MessagePackReader reader);

    /// <summary>Validates the whole message after its last key.</summary>
    WireFault Complete();
}
