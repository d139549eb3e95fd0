namespace Robotics.Control.Scheduling;

/// <summary>What the queue made of a chunk.</summary>
public enum AcceptStatus
{
    /// <summary>It is the current chunk now.</summary>
    Accepted,

    /// <summary>Its sequence is not newer than the current chunk's.</summary>
    OutOfOrder,

    /// <summary>Its last action is for a tick that has passed.</summary>
    Expired,

    /// <summary>Another action size, more actions than fit, or no ticks per action.</summary>
    WrongShape,

    /// <summary>A number in it is not finite.</summary>
    NotFinite,
}
