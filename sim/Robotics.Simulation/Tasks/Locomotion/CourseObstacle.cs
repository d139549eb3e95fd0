namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>The obstacles of `quadruped-course`, in the order in which they must be taken.</summary>
public enum CourseObstacle
{
    /// <summary>Where a run starts; cleared by stepping off it.</summary>
    StartTable,

    /// <summary>Four poles to pass on alternating sides, the first on the left of the robot.</summary>
    WeavePoles,

    /// <summary>Up one ramp and down the other.</summary>
    AFrame,

    /// <summary>Over a board of 0.5 m without touching it.</summary>
    BroadJump,

    /// <summary>Where a run ends; cleared by half a second upon it.</summary>
    EndTable,
}
