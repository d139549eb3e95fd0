using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>One of the two hands of `handover`: its pose relative to its end of the bar, and the approach from above.</summary>
/// <remarks>A function of the state. Thread: the one that created it. Allocates in the constructor only.</remarks>
internal sealed class BarGrasp : IDisposable
{
    private const double Height = 0.006; // m above the bar's center for grasping, so that the fingertips clear the table
    private const double Stride = 0.02; // m, maximum per action
    private const double Creep = 0.006; // m, minimum per action
    private const double Turn = 0.09; // rad, maximum per action
    private const int Arm = Arm7.ArmJoints;

    private static readonly double[] s_rest = [0, 0.3, 0, 1.7, 0, 1.14, 0];

    private readonly ToolMotion _motion;
    private readonly int _bar;
    private readonly int _finger;
    private readonly double _along;

    /// <summary>Creates the motion of one hand.</summary>
    /// <param name="model">The scene; it must outlive this object.</param>
    /// <param name="side">Name prefix of the arm.</param>
    /// <param name="along">Grasp position along the bar from its center, m; on the side of its arm.</param>
    public BarGrasp(Model model, string side, double along)
    {
        _motion = new ToolMotion(model, side + "tool", [.. Arm7.Joints.Select(joint => side + joint)], s_rest);
        _bar = model.Id(ObjectType.Body, "bar");
        _finger = model.JntQposadr[model.Id(ObjectType.Joint, side + "finger_joint1")];
        _along = along;
    }

    /// <summary>Grasp position of this hand in the world. [3] m.</summary>
    public void Place(Data data, Span<double> place)
    {
        ReadOnlySpan<double> bar = data.Xpos.Slice(3 * _bar, 3), r = data.Xmat.Slice(9 * _bar, 9);
        for (int k = 0; k < 3; k++)
            place[k] = bar[k] + (_along * r[3 * k]) + (k == 2 ? Height : 0);
    }

    /// <summary>Distance of the tool from a point, m.</summary>
    public double Distance(Data data, ReadOnlySpan<double> point) => _motion.Distance(data, point);

    /// <summary>State of the hand relative to its grasp position.</summary>
    public HandState Look(Data data)
    {
        Span<double> place = stackalloc double[3];
        Place(data, place);
        ReadOnlySpan<double> tool = _motion.Position(data);
        double x = tool[0] - place[0], y = tool[1] - place[1];
        return HandState.Of(Math.Sqrt((x * x) + (y * y)), tool[2] - place[2], data.Qpos[_finger], HandoverTask.HalfBar);
    }

    /// <summary>Computes one step towards the grasp position, within a funnel above it; the fingers close there.</summary>
    public void Approach(Data data, HandState hand, Span<double> action)
    {
        Span<double> goal = stackalloc double[3];
        Place(data, goal);
        goal[2] += hand.Funnel;
        ReadOnlySpan<double> r = data.Xmat.Slice(9 * _bar, 9);
        Move(data, goal, Math.Atan2(r[3], r[0]), !hand.IsClosing, action);
    }

    /// <summary>
    /// Computes one step towards a position, with the tool pointing down and across a bar rotated by <paramref name="yaw"/>.
    /// </summary>
    public void Move(Data data, ReadOnlySpan<double> goal, double yaw, bool open, Span<double> action)
    {
        // the hand's x axis points back to its arm
        double sign = Math.Sign(_along), c = sign * Math.Cos(yaw), s = sign * Math.Sin(yaw);
        ReadOnlySpan<double> rotation = [c, s, 0, s, -c, 0, 0, 0, -1];
        double stride = Math.Clamp(0.35 * _motion.Distance(data, goal), Creep, Stride);
        _motion.Towards(data, goal, rotation, stride, Turn, action[..Arm]);
        action[Arm] = open ? HandState.Open : 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _motion.Dispose();
}
