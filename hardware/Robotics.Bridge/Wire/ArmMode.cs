namespace Robotics.Bridge.Wire;

/// <summary>What an arm is doing. The numbers are part of the protocol.</summary>
public enum ArmMode : byte
{
    /// <summary>No client commands the arm: it brakes within limits and keeps its position.</summary>
    Idle = 0,

    /// <summary>The arm follows a client's commands.</summary>
    Active = 1,

    /// <summary>No command within the watchdog's time: the arm brakes within limits and keeps its position.</summary>
    Holding = 2,

    /// <summary>Stopped and latched until the arm is armed again.</summary>
    Stopped = 3,
}
