namespace Robotics.Control.Acting;

/// <summary>Changes of an arm's end, with their causes.</summary>
public enum ArmEndEvent
{
    /// <summary>Armed: at the start, by a reset, or on request.</summary>
    Armed,

    /// <summary>The arm follows commands.</summary>
    Following,

    /// <summary>No command within the watchdog's time: the arm brakes and holds.</summary>
    WatchdogHold,

    /// <summary>No command during the hold: the arm is stopped.</summary>
    WatchdogStop,

    /// <summary>Stopped by the client.</summary>
    ClientStop,

    /// <summary>Stopped because the robot's readings are stale or not finite.</summary>
    StateStop,

    /// <summary>The robot stopped itself.</summary>
    RobotStop,
}
