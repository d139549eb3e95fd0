using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Lifts the cube: hovers above it with the fingers along its faces, comes down a funnel, closes, goes up.</summary>
/// <remarks>A function of the state alone: where the tool is relative to the cube and how far the fingers are apart decide what comes next.</remarks>
public sealed class LiftExpert : IExpert
{
    private const double Hover = 0.09; // m above the cube where the funnel starts
    private const double Raised = 0.17; // m, height to lift to
    private const double Stride = 0.022; // m per action at most
    private const double Creep = 0.006; // m per action at least
    private const double Open = 0.04; // m per finger
    private const double Begun = 0.037; // m per finger: less than this, and they are closing
    private const double Empty = 0.015; // m per finger: less than this, and they missed the cube
    private const int Arm = Arm7.ArmJoints;

    private readonly InverseKinematics _kinematics;
    private readonly int _tool;
    private readonly int _cube;
    private readonly int[] _qposadr = new int[Arm];
    private readonly int _finger;

    /// <summary>Prepares for one model of the scene.</summary>
    public LiftExpert(Model model)
    {
        _kinematics = new InverseKinematics(model, "tool", Arm7.Joints, [.. Arm7.Home.Take(Arm)]);
        _tool = model.Id(ObjectType.Site, "tool");
        _cube = model.Id(ObjectType.Body, "cube");
        for (int i = 0; i < Arm; i++)
            _qposadr[i] = model.JntQposadr[model.Id(ObjectType.Joint, Arm7.Joints[i])];
        _finger = model.JntQposadr[model.Id(ObjectType.Joint, "finger_joint1")];
    }

    /// <inheritdoc/>
    public void Act(Data data, Span<double> action)
    {
        ReadOnlySpan<double> tool = data.SiteXpos.Slice(3 * _tool, 3);
        ReadOnlySpan<double> cube = data.Xpos.Slice(3 * _cube, 3);
        double yaw = FaceAngle(data.Xmat.Slice(9 * _cube, 9));
        double opening = data.Qpos[_finger];
        double aside = Math.Sqrt(Square(tool[0] - cube[0]) + Square(tool[1] - cube[1]));
        double above = tool[2] - cube[2];

        // fingers that have begun to close go on while the cube is near them: a grasp is decided once
        double near = Math.Max(aside, Math.Abs(above));
        bool closing = near < 0.008 || (near < 0.022 && opening is > Empty and < Begun);
        bool grasped = closing && opening < LiftTask.HalfCube + 0.0025;

        // where to: a hovering point, down a funnel that narrows to the cube, or up
        double height = grasped ? Raised : cube[2] + Math.Clamp(4 * (aside - 0.006), 0, Hover);
        Span<double> goal = [cube[0], cube[1], height];
        Towards(tool, goal);
        double width = closing ? 0 : Open;

        // the whole pose: straight down, fingers along two faces of the cube
        double c = Math.Cos(yaw), s = Math.Sin(yaw);
        ReadOnlySpan<double> rotation = [-c, -s, 0, -s, c, 0, 0, 0, -1];
        for (int i = 0; i < Arm; i++)
            action[i] = data.Qpos[_qposadr[i]];
        _kinematics.Solve(action[..Arm], goal, rotation);
        action[Arm] = width;
    }

    /// <inheritdoc/>
    public void Dispose() => _kinematics.Dispose();

    // shortens the way from the tool to the goal to one stride, slower when close, in place
    private static void Towards(ReadOnlySpan<double> tool, Span<double> goal)
    {
        double x = goal[0] - tool[0], y = goal[1] - tool[1], z = goal[2] - tool[2];
        double way = Math.Sqrt((x * x) + (y * y) + (z * z));
        double stride = Math.Clamp(0.35 * way, Creep, Stride), scale = way > stride ? stride / way : 1;
        goal[0] = tool[0] + (scale * x);
        goal[1] = tool[1] + (scale * y);
        goal[2] = tool[2] + (scale * z);
    }

    // the cube looks the same after a quarter turn: the angle nearest to zero
    private static double FaceAngle(ReadOnlySpan<double> rotation)
    {
        double angle = Math.Atan2(rotation[3], rotation[0]);
        return angle - (Math.PI / 2 * Math.Round(angle / (Math.PI / 2)));
    }

    private static double Square(double x) => x * x;
}
