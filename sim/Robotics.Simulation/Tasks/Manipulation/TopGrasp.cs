using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>
/// Grasp of an upright object with square cross-section from above by arm7: state of the hand relative to the object, and the approach.
/// </summary>
/// <remarks>A function of the state. Thread: the one that created it. Allocates in the constructor only.</remarks>
internal sealed class TopGrasp : IDisposable
{
    private const double Stride = 0.022; // m, maximum per action
    private const double Creep = 0.006; // m, minimum per action
    private const int Arm = Arm7.ArmJoints;

    private readonly int _object;
    private readonly int _finger;
    private readonly double _halfWidth;
    private readonly double _height;

    /// <summary>Creates the grasp of one object.</summary>
    /// <param name="model">The scene; it must outlive this object.</param>
    /// <param name="body">Body of the object.</param>
    /// <param name="halfWidth">Half its width, m.</param>
    /// <param name="height">Height of the grasp position above its center, m.</param>
    public TopGrasp(Model model, string body, double halfWidth, double height = 0)
    {
        Motion = new ToolMotion(model, "tool", Arm7.Joints, [.. Arm7.Home.Take(Arm)]);
        _object = model.Id(ObjectType.Body, body);
        _finger = model.JntQposadr[model.Id(ObjectType.Joint, "finger_joint1")];
        (_halfWidth, _height) = (halfWidth, height);
    }

    /// <summary>Whether a tipped object is grasped by its currently vertical sides.</summary>
    /// <remarks>Off for `lift`, because its shipped policy was trained with demonstrations of an expert that uses one side only.</remarks>
    public bool SeesTipped { get; init; }

    /// <summary>Motion of the arm's tool.</summary>
    public ToolMotion Motion { get; }

    /// <summary>Position of the object's center. [3] m.</summary>
    public ReadOnlySpan<double> Center(Data data) => data.Xpos.Slice(3 * _object, 3);

    /// <summary>Yaw of the object's sides, modulo a quarter turn, nearest to zero.</summary>
    public double SideAngle(Data data)
    {
        ReadOnlySpan<double> rotation = data.Xmat.Slice(9 * _object, 9);
        int axis = SeesTipped && Math.Abs(rotation[6]) > 0.9 ? 1 : 0; // x, or y if x is vertical
        double angle = Math.Atan2(rotation[3 + axis], rotation[axis]);
        return angle - (Math.PI / 2 * Math.Round(angle / (Math.PI / 2)));
    }

    /// <summary>State of the hand relative to the object.</summary>
    public HandState Look(Data data)
    {
        ReadOnlySpan<double> tool = Motion.Position(data), center = Center(data);
        double x = tool[0] - center[0], y = tool[1] - center[1];
        return HandState.Of(Math.Sqrt((x * x) + (y * y)), tool[2] - (center[2] + _height), data.Qpos[_finger], _halfWidth);
    }

    /// <summary>Computes one step towards the object, within a funnel above it; the fingers close there.</summary>
    /// <param name="data">The simulation.</param>
    /// <param name="hand">State of the hand.</param>
    /// <param name="action">[8] to fill.</param>
    public void Approach(Data data, HandState hand, Span<double> action)
    {
        ReadOnlySpan<double> center = Center(data);
        Move(data, [center[0], center[1], center[2] + _height + hand.Funnel], hand.IsClosing ? 0 : HandState.Open, action);
    }

    /// <summary>Computes one step towards a position, with the tool pointing down and the fingers aligned with the object.</summary>
    /// <param name="data">The simulation.</param>
    /// <param name="goal">Target position of the tool. [3] m.</param>
    /// <param name="width">Target of the fingers, m per finger.</param>
    /// <param name="action">[8] to fill.</param>
    public void Move(Data data, ReadOnlySpan<double> goal, double width, Span<double> action)
    {
        double yaw = SideAngle(data), c = Math.Cos(yaw), s = Math.Sin(yaw);
        ReadOnlySpan<double> rotation = [-c, -s, 0, -s, c, 0, 0, 0, -1];
        double stride = Math.Clamp(0.35 * Motion.Distance(data, goal), Creep, Stride); // slower near the goal; rotation is not slowed down
        Motion.Towards(data, goal, rotation, stride, Math.PI, action[..Arm]);
        action[Arm] = width;
    }

    /// <inheritdoc/>
    public void Dispose() => Motion.Dispose();
}
