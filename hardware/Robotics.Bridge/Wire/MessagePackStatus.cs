namespace Robotics.Bridge.Wire;

/// <summary>What a reading of MessagePack came to.</summary>
public enum MessagePackStatus
{
    /// <summary>Read; the reader stands behind the value.</summary>
    Ok,

    /// <summary>The bytes end inside the value, or announce more elements than bytes follow.</summary>
    Truncated,

    /// <summary>Another type stands here.</summary>
    WrongType,

    /// <summary>The number does not fit.</summary>
    OutOfRange,

    /// <summary>The byte 0xc1, which no value begins with.</summary>
    Invalid,
}
