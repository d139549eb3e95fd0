namespace Robotics.Bridge.Wire;

/// <summary>Numbers that both ends of the wire agree on. The words stand in hardware/protocol/README.md.</summary>
public static class WireProtocol
{
    /// <summary>The version that hello and welcome name: another one is refused.</summary>
    public const int Version = 1;

    /// <summary>Bytes of a client's name on the wire, UTF-8; the rest is cut.</summary>
    public const int MaxNameBytes = 64;

    /// <summary>Keys that a message may have.</summary>
    internal const int MaxKeys = 64;

    /// <summary>Larger times and numbers are taken for damage: 2^62.</summary>
    internal const long MaxNumber = 1L << 62;

    /// <summary>Bytes that hold any message to or from an arm of this size.</summary>
    internal static int MaxMessageBytes(int dof, int environment) => 2048 + (9 * ((3 * dof) + environment));

    internal static bool IsSane(long number) => number is > -MaxNumber and < MaxNumber;
}
