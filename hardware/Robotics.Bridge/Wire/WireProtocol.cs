namespace Robotics.Bridge.Wire;

/// <summary>Constants of the protocol, which hardware/protocol/README.md describes.</summary>
public static class WireProtocol
{
    /// <summary>The version in hello and welcome. Other versions are refused.</summary>
    public const int Version = 1;

    /// <summary>Longest client name, bytes of UTF-8. Longer names are truncated.</summary>
    public const int MaxNameBytes = 64;

    /// <summary>Largest number of keys in a message.</summary>
    internal const int MaxKeys = 64;

    /// <summary>Larger numbers are malformed: 2^62.</summary>
    internal const long MaxNumber = 1L << 62;

    /// <summary>Size of a buffer that fits any message except a welcome, for an arm of this size, bytes.</summary>
    internal static int MaxMessageBytes(int dof, int environment, int signals = 0) => 2048 + (9 * ((3 * dof) + environment + signals));

    internal static bool IsSane(long number) => number is > -MaxNumber and < MaxNumber;
}
