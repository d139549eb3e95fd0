namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>How far a run is with one obstacle.</summary>
public enum ObstacleStatus
{
    /// <summary>Not reached yet.</summary>
    Pending,

    /// <summary>The robot is in its sector and has broken no rule so far.</summary>
    Entered,

    /// <summary>Done.</summary>
    Cleared,

    /// <summary>Done wrongly, or left out.</summary>
    Failed,
}
