namespace Robotics.Bridge.Server;

/// <summary>What the servo thread has to tell.</summary>
public enum ArmEventKind
{
    /// <summary>A client took the arm.</summary>
    ClientCame,

    /// <summary>The client said bye.</summary>
    ClientLeft,

    /// <summary>A client that never commanded fell silent: the arm is free.</summary>
    ClientSilent,

    /// <summary>Messages were refused; told at most once a second for each reason.</summary>
    Refused,

    /// <summary>Armed: at the start, by a reset, or by an arm message.</summary>
    Armed,

    /// <summary>Commands came and the arm follows them.</summary>
    Following,

    /// <summary>No command for longer than the watchdog allows: braking and holding.</summary>
    WatchdogHold,

    /// <summary>No command after the hold either: stopped, and the arm is free.</summary>
    WatchdogStop,

    /// <summary>Stopped by the client.</summary>
    ClientStop,

    /// <summary>Stopped because the robot's readings are stale or not finite.</summary>
    StateStop,

    /// <summary>The robot itself has stopped.</summary>
    RobotStop,
}
