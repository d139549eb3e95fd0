namespace Robotics.Control.Observing;

/// <summary>Whether an observation could be assembled.</summary>
public enum ObserveStatus
{
    /// <summary>It is complete and fresh.</summary>
    Ready,

    /// <summary>The robot has not been read yet.</summary>
    WaitingForState,

    /// <summary>A camera has not delivered its first frame yet.</summary>
    WaitingForCamera,

    /// <summary>The robot's newest reading is older than allowed.</summary>
    StaleState,

    /// <summary>A camera's newest frame is older than allowed.</summary>
    StaleCamera,
}
