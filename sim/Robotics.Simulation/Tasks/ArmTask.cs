using Robotics.Control.Acting;

namespace Robotics.Simulation.Tasks;

/// <summary>A task of a robot that takes joint positions, within limits that always hold: it can stand behind the port of a real one.</summary>
public abstract class ArmTask : SimulationTask
{
    /// <summary>The robot with its limits; actions are targets of its joints.</summary>
    public abstract RobotSpec Robot { get; }

    /// <summary>Joint names of the model in the order of the robot's joints; a gripper's first finger stands for the gripper.</summary>
    public virtual IReadOnlyList<string> ModelJoints => Robot.Joints;

    /// <summary>How far a joint goes with a push of one radian to a recorded episode, rad or m; the last joint, a gripper, is left alone unless a task says otherwise.</summary>
    /// <param name="joint">Its place in the robot's order.</param>
    public virtual double PushReach(int joint) => joint < Robot.Dof - 1 ? 1 : 0;
}
