namespace Robotics.Bridge.Server;

/// <summary>Why the server did not do what a message asked for. Each is counted by itself.</summary>
public enum CommandRefusal
{
    /// <summary>No message of this protocol: damaged, too long, or keys missing.</summary>
    Malformed,

    /// <summary>A kind of message that an arm does not take.</summary>
    UnknownType,

    /// <summary>A hello of another protocol version.</summary>
    WrongVersion,

    /// <summary>A hello while another client holds the arm.</summary>
    ArmHeld,

    /// <summary>A message of a session that does not hold the arm.</summary>
    ForeignSession,

    /// <summary>A command with another number of joints.</summary>
    WrongSize,

    /// <summary>A command with a number that is not finite.</summary>
    NotFinite,

    /// <summary>A sequence number that is not newer than the last: replayed or out of order.</summary>
    StaleSequence,

    /// <summary>A control tick that is not newer than the last command's.</summary>
    StaleTick,

    /// <summary>A command that spent longer on its way than the limits allow.</summary>
    TooOld,

    /// <summary>A command or a wish that the arm cannot follow: it has stopped, or has no episodes.</summary>
    NotArmed,
}
