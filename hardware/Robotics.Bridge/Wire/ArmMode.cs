namespace Robotics.Bridge.Wire;

/// <summary>What the arm's end is doing. The numbers are on the wire.</summary>
public enum ArmMode : byte
{
    /// <summary>Nobody commands: it brakes within limits and keeps its position.</summary>
    Idle = 0,

    /// <summary>It follows a client's commands.</summary>
    Active = 1,

    /// <summary>Commands have stopped for longer than the watchdog allows: it brakes within limits and keeps its position.</summary>
    Holding = 2,

    /// <summary>Stopped and latched: nothing moves until it is armed anew.</summary>
    Stopped = 3,
}
