using Robotics.Control.Acting;

namespace Robotics.Simulation.Tasks;

/// <summary>
/// A task of a robot with joint position commands and enforced limits. It can be served with the interface of a real robot.
/// </summary>
public abstract class ArmTask : SimulationTask
{
    /// <summary>The robot with its limits; actions are joint targets.</summary>
    public abstract RobotSpec Robot { get; }

    /// <summary>Joint names of the model in the order of the robot's joints; a gripper is represented by its first finger.</summary>
    public virtual IReadOnlyList<string> ModelJoints => Robot.Joints;

    /// <summary>
    /// Scale of disturbances in recorded episodes for a joint, rad/rad or m/rad; 0 by default for the last joint, a gripper.
    /// </summary>
    /// <param name="joint">Index of the joint in the robot's order.</param>
    public virtual double DisturbanceScale(int joint) => joint < Robot.Dof - 1 ? 1 : 0;
}
