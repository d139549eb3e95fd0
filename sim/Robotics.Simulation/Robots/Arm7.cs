using MuJoCo.Stepping;
using Robotics.Control.Acting;
using Robotics.Control.Safety;
using Robotics.Simulation.Tasks;

namespace Robotics.Simulation.Robots;

/// <summary>The project's seven-joint arm with a parallel gripper: `models/arm7`.</summary>
public static class Arm7
{
    /// <summary>Number of arm joints, without the gripper.</summary>
    public const int ArmJoints = 7;

    /// <summary>Names of the arm joints, without the gripper.</summary>
    public static IReadOnlyList<string> Joints { get; } = ["joint1", "joint2", "joint3", "joint4", "joint5", "joint6", "joint7"];

    /// <summary>Joints of the model in the order of <see cref="Spec"/>.</summary>
    public static IReadOnlyList<string> ModelJoints { get; } = [.. Joints, "finger_joint1"];

    /// <summary>Geoms of the gripper that can touch an object.</summary>
    internal static string[] HandGeoms { get; } = ["hand", "left_finger", "right_finger"];

    /// <summary>Home posture: tool pointing down over the table, gripper open. [8] rad, m.</summary>
    public static IReadOnlyList<double> Home { get; } = [0, 0.5, 0, 1.6, 0, 1.04, 0, 0.04];

    /// <summary>Joints in command order, with their limits.</summary>
    public static RobotSpec Spec { get; } = new()
    {
        Name = "arm7",
        Joints = [.. Joints, "gripper"],
        Units = ["rad", "rad", "rad", "rad", "rad", "rad", "rad", "m"],
        Limits = new SafetyLimits(
            [-2.8, -1.9, -2.8, 0.05, -2.8, -0.6, -2.8, 0],
            [2.8, 1.9, 2.8, 2.5, 2.8, 2.4, 2.8, 0.04],
            [2, 2, 2, 2, 2.6, 2.6, 2.6, 0.2],
            [15, 15, 15, 15, 20, 20, 20, 5],
            freshness: TimeSpan.FromMilliseconds(200)),
    };

    /// <summary>The arm with a fixed tool instead of the gripper. [7]</summary>
    public static RobotSpec WithoutGripper { get; } = new()
    {
        Name = "arm7-tool",
        Joints = Joints,
        Units = [.. Spec.Units.Take(ArmJoints)],
        Limits = new SafetyLimits(
            [.. Spec.Limits.PositionLow.Take(ArmJoints)],
            [.. Spec.Limits.PositionHigh.Take(ArmJoints)],
            [.. Spec.Limits.Velocity.Take(ArmJoints)],
            [.. Spec.Limits.Acceleration.Take(ArmJoints)],
            Spec.Limits.Freshness),
    };

    /// <summary>
    /// Places the arm near its home posture, with up to 0.03 rad of noise per joint, and sets the servo targets to it; the gripper is open.
    /// </summary>
    /// <param name="data">A simulation in which the arm has the first positions and controls.</param>
    /// <param name="random">Random numbers of the episode.</param>
    public static void Place(Data data, ref EpisodeRandom random)
    {
        Span<double> q = data.Qpos, u = data.Ctrl;
        for (int i = 0; i < ArmJoints; i++)
        {
            q[i] = Home[i] + random.Uniform(-0.03, 0.03);
            u[i] = q[i];
        }
        u[ArmJoints] = Home[ArmJoints];
    }
}
