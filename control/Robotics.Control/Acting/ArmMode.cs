namespace Robotics.Control.Acting;

/// <summary>Modes of an arm's end. The numbers are part of the wire protocol.</summary>
public enum ArmMode : byte
{
    /// <summary>No client commands: the arm brakes within limits and keeps its position.</summary>
    Idle = 0,

    /// <summary>The arm follows commands.</summary>
    Active = 1,

    /// <summary>No command within the watchdog's time: the arm brakes within limits and keeps its position.</summary>
    Holding = 2,

    /// <summary>Stopped and latched: nothing moves until the arm is armed again.</summary>
    Stopped = 3,
}
