namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>The obstacles of `quadruped-course`, in the required order.</summary>
public enum CourseObstacle
{
    /// <summary>Start table; cleared by stepping off it.</summary>
    StartTable,

    /// <summary>Four poles to pass on alternating sides, the first on the left of the robot.</summary>
    WeavePoles,

    /// <summary>Up one ramp and down the other.</summary>
    AFrame,

    /// <summary>Over a board of 0.5 m without touching it.</summary>
    BroadJump,

    /// <summary>End table; cleared by half a second on it.</summary>
    EndTable,
}
