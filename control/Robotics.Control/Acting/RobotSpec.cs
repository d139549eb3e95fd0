namespace Robotics.Control.Acting;

/// <summary>The joints of a robot in command order, with their limits.</summary>
/// <remarks>A gripper is the last joint: its position is the opening of one finger in m.</remarks>
public sealed record RobotSpec
{
    /// <summary>The robot's name, as `robot serve --robot` accepts it.</summary>
    public required string Name { get; init; }

    /// <summary>Joint names, in the order of every position and velocity array. [Dof]</summary>
    public required IReadOnlyList<string> Joints { get; init; }

    /// <summary>Units of the joints: "rad" or "m". [Dof]</summary>
    public required IReadOnlyList<string> Units { get; init; }

    /// <summary>Limits on position, velocity and acceleration.</summary>
    public required Safety.SafetyLimits Limits { get; init; }

    /// <summary>Degrees of freedom, the gripper included.</summary>
    public int Dof => Joints.Count;
}
