using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>How arm7 takes an upright thing with square sides from above: where its hand is relative to the thing, and the way there.</summary>
/// <remarks>A function of the state alone. Thread: the one that made it. Allocates in the constructor only.</remarks>
internal sealed class TopGrasp : IDisposable
{
    private const double Stride = 0.022; // m per action at most
    private const double Creep = 0.006; // m per action at least
    private const int Arm = Arm7.ArmJoints;

    private readonly int _thing;
    private readonly int _finger;
    private readonly double _halfWidth;
    private readonly double _height;

    /// <summary>Prepares for one thing.</summary>
    /// <param name="model">The scene; it must outlive this.</param>
    /// <param name="body">The thing.</param>
    /// <param name="halfWidth">Half its width, m.</param>
    /// <param name="height">How far above its centre the fingers take it, m.</param>
    public TopGrasp(Model model, string body, double halfWidth, double height = 0)
    {
        Motion = new ToolMotion(model, "tool", Arm7.Joints, [.. Arm7.Home.Take(Arm)]);
        _thing = model.Id(ObjectType.Body, body);
        _finger = model.JntQposadr[model.Id(ObjectType.Joint, "finger_joint1")];
        (_halfWidth, _height) = (halfWidth, height);
    }

    /// <summary>Whether a thing that has been tipped over is taken by the sides that are upright then.</summary>
    /// <remarks>Off for `lift`: its shipped policy learned from demonstrations of an expert that looks at one side only.</remarks>
    public bool SeesTipped { get; init; }

    /// <summary>How the arm's tool is moved.</summary>
    public ToolMotion Motion { get; }

    /// <summary>Where the thing's centre is. [3] m.</summary>
    public ReadOnlySpan<double> Thing(Data data) => data.Xpos.Slice(3 * _thing, 3);

    /// <summary>How the thing's sides are turned about the vertical: the turn nearest to zero, for they look alike after a quarter turn.</summary>
    public double SideAngle(Data data)
    {
        ReadOnlySpan<double> rotation = data.Xmat.Slice(9 * _thing, 9);
        int axis = SeesTipped && Math.Abs(rotation[6]) > 0.9 ? 1 : 0; // x, or y where x stands upright
        double angle = Math.Atan2(rotation[3 + axis], rotation[axis]);
        return angle - (Math.PI / 2 * Math.Round(angle / (Math.PI / 2)));
    }

    /// <summary>Where the hand is relative to the thing.</summary>
    public HandView Look(Data data)
    {
        ReadOnlySpan<double> tool = Motion.Position(data), thing = Thing(data);
        double x = tool[0] - thing[0], y = tool[1] - thing[1];
        return HandView.Of(Math.Sqrt((x * x) + (y * y)), tool[2] - (thing[2] + _height), data.Qpos[_finger], _halfWidth);
    }

    /// <summary>One stride towards the thing, down a funnel that narrows to it; the fingers close when they are there.</summary>
    /// <param name="data">The simulation.</param>
    /// <param name="hand">Where the hand is now.</param>
    /// <param name="action">[8] to fill.</param>
    public void Approach(Data data, HandView hand, Span<double> action)
    {
        ReadOnlySpan<double> thing = Thing(data);
        Move(data, [thing[0], thing[1], thing[2] + _height + hand.Funnel], hand.IsClosing ? 0 : HandView.Open, action);
    }

    /// <summary>One stride towards a place, straight down, fingers along two sides of the thing.</summary>
    /// <param name="data">The simulation.</param>
    /// <param name="goal">Where the tool shall come. [3] m.</param>
    /// <param name="width">Target of the fingers, m per finger.</param>
    /// <param name="action">[8] to fill.</param>
    public void Move(Data data, ReadOnlySpan<double> goal, double width, Span<double> action)
    {
        double yaw = SideAngle(data), c = Math.Cos(yaw), s = Math.Sin(yaw);
        ReadOnlySpan<double> rotation = [-c, -s, 0, -s, c, 0, 0, 0, -1];
        double stride = Math.Clamp(0.35 * Motion.Distance(data, goal), Creep, Stride); // slower when close; turned at once
        Motion.Towards(data, goal, rotation, stride, Math.PI, action[..Arm]);
        action[Arm] = width;
    }

    /// <inheritdoc/>
    public void Dispose() => Motion.Dispose();
}
