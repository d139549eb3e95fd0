namespace Robotics.Bridge.Server;

/// <summary>Why the server refused a message. Each reason has its own count.</summary>
public enum CommandRefusal
{
    /// <summary>Not a message of this protocol: malformed, too long, or without a required key.</summary>
    Malformed,

    /// <summary>Unknown message type.</summary>
    UnknownType,

    /// <summary>A hello with another protocol version.</summary>
    WrongVersion,

    /// <summary>A hello while another client holds the arm.</summary>
    ArmHeld,

    /// <summary>A message of a session that does not hold the arm.</summary>
    ForeignSession,

    /// <summary>A command with a wrong number of joints.</summary>
    WrongSize,

    /// <summary>A command with a value that is not finite.</summary>
    NotFinite,

    /// <summary>A sequence number that is not newer than the last: replayed or out of order.</summary>
    StaleSequence,

    /// <summary>A control tick that is not newer than the last command's.</summary>
    StaleTick,

    /// <summary>A command that was in transit for too long.</summary>
    TooOld,

    /// <summary>A request that the arm cannot follow: it is stopped, or has no episodes.</summary>
    NotArmed,
}
