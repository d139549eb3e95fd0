using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Opens the drawer: grasps the handle's bar from above with one finger behind it and pulls along the drawer's axis.</summary>
/// <remarks>A function of the state: the tool's pose relative to the handle and the finger opening determine the phase.</remarks>
public sealed class DrawerExpert : IExpert
{
    private const double Hover = 0.08; // m above the handle, start of the funnel
    private const double Stride = 0.02; // m, maximum per action
    private const double Pull = 0.012; // m, maximum per action while holding the handle
    private const double Turn = 0.09; // rad, maximum per action
    private const double Ready = 0.021; // m per finger, opening for the bar and for a finger between bar and front
    private const double Begun = 0.0185; // m per finger: closing below this opening
    private const double Held = 0.0095; // m per finger: holding the bar below this opening (its radius is 7 mm)
    private const double Empty = 0.004; // m per finger: missed the bar below this opening
    private const double Enough = DrawerTask.WantedOpening + 0.02; // m, target opening
    private const int Arm = Arm7.ArmJoints;

    private readonly ToolMotion _motion;
    private readonly int _handle;
    private readonly int _cabinet;
    private readonly int _finger;
    private readonly int _drawer;

    /// <summary>Creates an expert for one model of the scene.</summary>
    public DrawerExpert(Model model)
    {
        // the fingers close along the drawer's axis: the hand is rotated by 90 degrees
        _motion = new ToolMotion(model, "tool", Arm7.Joints, [.. Arm7.Home.Take(Arm - 1), Math.PI / 2]);
        _handle = model.Id(ObjectType.Site, "handle");
        _cabinet = model.Id(ObjectType.Body, "cabinet");
        _finger = model.JntQposadr[model.Id(ObjectType.Joint, "finger_joint1")];
        _drawer = model.JntQposadr[model.Id(ObjectType.Joint, "drawer")];
    }

    /// <inheritdoc/>
    public void Act(Data data, Span<double> action)
    {
        ReadOnlySpan<double> tool = _motion.Position(data), handle = data.SiteXpos.Slice(3 * _handle, 3);
        ReadOnlySpan<double> cabinet = data.Xmat.Slice(9 * _cabinet, 9);
        double inX = cabinet[0], inY = cabinet[3]; // unit vector into the cabinet
        double aside = Math.Sqrt(Square(tool[0] - handle[0]) + Square(tool[1] - handle[1]));
        double above = tool[2] - handle[2], opening = data.Qpos[_finger];
        ReadOnlySpan<double> hand = _motion.Rotation(data);
        double askew = Math.Abs((hand[1] * inY) - (hand[4] * inX)); // sine of the angle between closing direction and drawer axis

        // fingers that have started to close continue while the bar is between them
        double near = Math.Max(aside, Math.Abs(above));
        bool closing = near < 0.006 || (near < 0.02 && opening is > Empty and < Begun);
        bool held = closing && opening < Held;

        // target: down the funnel to the bar, or back with the drawer
        double pull = held && data.Qpos[_drawer] < Enough ? Pull : 0;
        double height = closing ? 0 : Math.Clamp((4 * (aside - 0.005)) + (0.4 * askew), 0, Hover);
        ReadOnlySpan<double> goal = [handle[0] - (2 * pull * inX), handle[1] - (2 * pull * inY), handle[2] + height];
        ReadOnlySpan<double> rotation = [-inY, inX, 0, inX, inY, 0, 0, 0, -1];
        double way = _motion.Distance(data, goal);
        _motion.Towards(data, goal, rotation, held ? Pull : Math.Clamp(0.35 * way, 0.006, Stride), Turn, action[..Arm]);
        action[Arm] = closing ? 0 : Ready;
    }

    /// <inheritdoc/>
    public void Dispose() => _motion.Dispose();

    private static double Square(double x) => x * x;
}
