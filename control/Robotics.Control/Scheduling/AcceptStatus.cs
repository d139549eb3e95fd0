namespace Robotics.Control.Scheduling;

/// <summary>The result of offering a chunk to the queue.</summary>
public enum AcceptStatus
{
    /// <summary>It is the current chunk.</summary>
    Accepted,

    /// <summary>Its sequence is not newer than the current chunk's.</summary>
    OutOfOrder,

    /// <summary>Its last action is for a tick that has passed.</summary>
    Expired,

    /// <summary>Another action size, more actions than fit, or no ticks per action.</summary>
    WrongShape,

    /// <summary>It contains a number that is not finite.</summary>
    NotFinite,
}
