namespace Robotics.Control.Acting;

/// <summary>What became of a command.</summary>
public enum SendStatus
{
    /// <summary>Accepted.</summary>
    Sent,

    /// <summary>Its tick is not newer than the last one's: refused and counted.</summary>
    StaleTick,

    /// <summary>The robot has stopped and must be armed anew.</summary>
    Stopped,

    /// <summary>The link is down or full; nothing was sent.</summary>
    Disconnected,
}
