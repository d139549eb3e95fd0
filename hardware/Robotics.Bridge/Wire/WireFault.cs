namespace Robotics.Bridge.Wire;

/// <summary>Why the bytes of a message cannot be used.</summary>
internal enum WireFault
{
    /// <summary>They can.</summary>
    None,

    /// <summary>No MessagePack map with the keys and types of its kind, or bytes behind it.</summary>
    Malformed,

    /// <summary>A kind that this end does not take.</summary>
    UnknownType,

    /// <summary>An array of another length than the arm has joints.</summary>
    WrongSize,
}
