namespace Robotics.Bridge.Server;

/// <summary>Kinds of events on the servo thread.</summary>
public enum ArmEventKind
{
    /// <summary>A client took the lease.</summary>
    ClientConnected,

    /// <summary>The client sent bye.</summary>
    ClientDisconnected,

    /// <summary>A client without commands was silent for too long: the arm is free.</summary>
    ClientTimedOut,

    /// <summary>Messages were refused; recorded at most once per second for each reason.</summary>
    Refused,

    /// <summary>Armed: at the start, by a reset, or by an arm message.</summary>
    Armed,

    /// <summary>The arm follows commands.</summary>
    Following,

    /// <summary>No command within the watchdog's time: the arm brakes and holds.</summary>
    WatchdogHold,

    /// <summary>No command during the hold: the arm is stopped and free.</summary>
    WatchdogStop,

    /// <summary>Stopped by the client.</summary>
    ClientStop,

    /// <summary>Stopped because the robot's readings are stale or not finite.</summary>
    StateStop,

    /// <summary>The robot stopped itself.</summary>
    RobotStop,
}
