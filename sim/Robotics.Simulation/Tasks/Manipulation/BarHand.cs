using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>One of the two hands of `handover`: where it is relative to its end of the bar, and the way there from above.</summary>
/// <remarks>A function of the state alone. Thread: the one that made it. Allocates in the constructor only.</remarks>
internal sealed class BarHand : IDisposable
{
    private const double Height = 0.006; // m above the bar's middle to take it, so that the fingertips clear the table
    private const double Stride = 0.02; // m per action at most
    private const double Creep = 0.006; // m per action at least
    private const double Turn = 0.09; // rad per action at most
    private const int Arm = Arm7.ArmJoints;

    private static readonly double[] s_rest = [0, 0.3, 0, 1.7, 0, 1.14, 0];

    private readonly ToolMotion _motion;
    private readonly int _bar;
    private readonly int _finger;
    private readonly double _along;

    /// <summary>Prepares for one hand.</summary>
    /// <param name="model">The scene; it must outlive this.</param>
    /// <param name="side">Prefix of the arm's names.</param>
    /// <param name="along">Where on the bar it takes hold, along the bar from its middle, m; its arm stands on that side.</param>
    public BarHand(Model model, string side, double along)
    {
        _motion = new ToolMotion(model, side + "tool", [.. Arm7.Joints.Select(joint => side + joint)], s_rest);
        _bar = model.Id(ObjectType.Body, "bar");
        _finger = model.JntQposadr[model.Id(ObjectType.Joint, side + "finger_joint1")];
        _along = along;
    }

    /// <summary>Where on the bar this hand takes hold, in the world. [3] m.</summary>
    public void Place(Data data, Span<double> place)
    {
        ReadOnlySpan<double> bar = data.Xpos.Slice(3 * _bar, 3), r = data.Xmat.Slice(9 * _bar, 9);
        for (int k = 0; k < 3; k++)
            place[k] = bar[k] + (_along * r[3 * k]) + (k == 2 ? Height : 0);
    }

    /// <summary>How far the tool is from a point, m.</summary>
    public double Distance(Data data, ReadOnlySpan<double> point) => _motion.Distance(data, point);

    /// <summary>Where the hand is relative to its place on the bar.</summary>
    public HandView Look(Data data)
    {
        Span<double> place = stackalloc double[3];
        Place(data, place);
        ReadOnlySpan<double> tool = _motion.Position(data);
        double x = tool[0] - place[0], y = tool[1] - place[1];
        return HandView.Of(Math.Sqrt((x * x) + (y * y)), tool[2] - place[2], data.Qpos[_finger], HandoverTask.HalfBar);
    }

    /// <summary>One stride towards its place on the bar, down a funnel that narrows to it; the fingers close when they are there.</summary>
    public void Approach(Data data, HandView hand, Span<double> action)
    {
        Span<double> goal = stackalloc double[3];
        Place(data, goal);
        goal[2] += hand.Funnel;
        ReadOnlySpan<double> r = data.Xmat.Slice(9 * _bar, 9);
        Move(data, goal, Math.Atan2(r[3], r[0]), !hand.IsClosing, action);
    }

    /// <summary>One stride towards a place, the tool straight down and across a bar that is turned by <paramref name="yaw"/>.</summary>
    public void Move(Data data, ReadOnlySpan<double> goal, double yaw, bool open, Span<double> action)
    {
        // the hand's x axis points back to its own arm
        double sign = Math.Sign(_along), c = sign * Math.Cos(yaw), s = sign * Math.Sin(yaw);
        ReadOnlySpan<double> rotation = [c, s, 0, s, -c, 0, 0, 0, -1];
        double stride = Math.Clamp(0.35 * _motion.Distance(data, goal), Creep, Stride);
        _motion.Towards(data, goal, rotation, stride, Turn, action[..Arm]);
        action[Arm] = open ? HandView.Open : 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _motion.Dispose();
}
