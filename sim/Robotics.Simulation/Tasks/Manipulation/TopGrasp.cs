using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>How arm7 takes an upright thing with square sides from above: where its hand is relative to the thing, and the way there.</summary>
/// <remarks>A function of the state alone. Thread: the one that made it. Allocates in the constructor only.</remarks>
internal sealed class TopGrasp : IDisposable
{
    /// <summary>The fingers apart, m per finger.</summary>
    public const double Open = 0.04;

    private const double Hover = 0.09; // m above the thing where the funnel starts
    private const double Stride = 0.022; // m per action at most
    private const double Creep = 0.006; // m per action at least
    private const double Begun = 0.037; // m per finger: less than this, and they are closing
    private const double Slack = 0.0025; // m per finger: how far from the thing's sides fingers that hold it may read
    private const int Arm = Arm7.ArmJoints;

    private readonly InverseKinematics _kinematics;
    private readonly JointMap _joints;
    private readonly int _tool;
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
        _kinematics = new InverseKinematics(model, "tool", Arm7.Joints, [.. Arm7.Home.Take(Arm)]);
        _joints = new JointMap(model, Arm7.Joints);
        _tool = model.Id(ObjectType.Site, "tool");
        _thing = model.Id(ObjectType.Body, body);
        _finger = model.JntQposadr[model.Id(ObjectType.Joint, "finger_joint1")];
        (_halfWidth, _height) = (halfWidth, height);
    }

    /// <summary>Whether a thing that has been tipped over is taken by the sides that are upright then.</summary>
    /// <remarks>Off for `lift`: its shipped policy learned from demonstrations of an expert that looks at one side only.</remarks>
    public bool SeesTipped { get; init; }

    /// <summary>Where the tool is. [3] m.</summary>
    public ReadOnlySpan<double> Tool(Data data) => data.SiteXpos.Slice(3 * _tool, 3);

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
        ReadOnlySpan<double> tool = Tool(data), thing = Thing(data);
        double opening = data.Qpos[_finger];
        double aside = Math.Sqrt(Square(tool[0] - thing[0]) + Square(tool[1] - thing[1]));
        double above = tool[2] - (thing[2] + _height);

        // fingers that have begun to close go on while the thing is near them: a grasp is decided once
        double near = Math.Max(aside, Math.Abs(above));
        bool closing = near < 0.008 || (near < 0.022 && opening > _halfWidth - 0.005 && opening < Begun);
        return new HandView(aside, opening, closing, closing && opening < _halfWidth + Slack);
    }

    /// <summary>One stride towards the thing, down a funnel that narrows to it; the fingers close when they are there.</summary>
    /// <param name="data">The simulation.</param>
    /// <param name="hand">Where the hand is now.</param>
    /// <param name="action">[8] to fill.</param>
    public void Approach(Data data, HandView hand, Span<double> action)
    {
        ReadOnlySpan<double> thing = Thing(data);
        double height = thing[2] + _height + Math.Clamp(4 * (hand.Aside - 0.006), 0, Hover);
        Move(data, [thing[0], thing[1], height], hand.IsClosing ? 0 : Open, action);
    }

    /// <summary>One stride towards a place, straight down, fingers along two sides of the thing.</summary>
    /// <param name="data">The simulation.</param>
    /// <param name="goal">Where the tool shall come. [3] m.</param>
    /// <param name="width">Target of the fingers, m per finger.</param>
    /// <param name="action">[8] to fill.</param>
    public void Move(Data data, ReadOnlySpan<double> goal, double width, Span<double> action)
    {
        Span<double> next = stackalloc double[3];
        Towards(Tool(data), goal, next);
        double yaw = SideAngle(data), c = Math.Cos(yaw), s = Math.Sin(yaw);
        ReadOnlySpan<double> rotation = [-c, -s, 0, -s, c, 0, 0, 0, -1];
        _joints.Positions(data, action[..Arm]);
        _kinematics.Solve(action[..Arm], next, rotation);
        action[Arm] = width;
    }

    /// <inheritdoc/>
    public void Dispose() => _kinematics.Dispose();

    // shortens the way from the tool to the goal to one stride, slower when close
    private static void Towards(ReadOnlySpan<double> tool, ReadOnlySpan<double> goal, Span<double> next)
    {
        double x = goal[0] - tool[0], y = goal[1] - tool[1], z = goal[2] - tool[2];
        double way = Math.Sqrt((x * x) + (y * y) + (z * z));
        double stride = Math.Clamp(0.35 * way, Creep, Stride), scale = way > stride ? stride / way : 1;
        next[0] = tool[0] + (scale * x);
        next[1] = tool[1] + (scale * y);
        next[2] = tool[2] + (scale * z);
    }

    private static double Square(double x) => x * x;
}
