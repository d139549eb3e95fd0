namespace Robotics.Control.Acting;

/// <summary>The result of sending a command.</summary>
public enum SendStatus
{
    /// <summary>Accepted.</summary>
    Sent,

    /// <summary>Refused: its tick is not newer than the last command's.</summary>
    StaleTick,

    /// <summary>Refused: the robot has stopped and must be armed again.</summary>
    Stopped,

    /// <summary>The link is down or full; nothing was sent.</summary>
    Disconnected,
}
