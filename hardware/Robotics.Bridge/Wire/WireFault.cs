namespace Robotics.Bridge.Wire;

/// <summary>Why a message cannot be used.</summary>
internal enum WireFault
{
    /// <summary>The message is valid.</summary>
    None,

    /// <summary>Not one MessagePack map with the keys and types that its message type requires.</summary>
    Malformed,

    /// <summary>A message type that this end does not accept.</summary>
    UnknownType,

    /// <summary>An array whose length differs from the arm's.</summary>
    WrongSize,
}
