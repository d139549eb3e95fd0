namespace Robotics.Control.Deciding;

/// <summary>What the numbers of an action mean.</summary>
public enum ActionSpace
{
    /// <summary>Target positions of the joints, the gripper included: rad or m.</summary>
    JointPosition,

    /// <summary>Target velocities of the joints: rad/s or m/s.</summary>
    JointVelocity,

    /// <summary>Changes of the joints' target positions: rad or m.</summary>
    JointPositionDelta,

    /// <summary>Target pose of the tool: position in m, then orientation.</summary>
    ToolPose,

    /// <summary>Opening of a gripper: m.</summary>
    Gripper,

    /// <summary>Commands of actuators, in their own units.</summary>
    Actuator,
}
