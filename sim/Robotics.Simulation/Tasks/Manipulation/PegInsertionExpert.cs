using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Grasps the peg near its top, aligns it above the hole and inserts it.</summary>
/// <remarks>
/// A function of the state. The pose of the peg in the hand is measured, not assumed: the hand moves so that the held peg reaches its
/// goal, so an inaccurate or slipping grasp is compensated.
/// </remarks>
public sealed class PegInsertionExpert : IExpert
{
    private const double Grip = 0.03; // m above the peg's center
    private const double Stride = 0.02; // m, maximum per action
    private const double Push = 0.012; // m, maximum per action in the hole
    private const double Slow = 0.003; // m per action at the rim: a faster start deflects the tip by more than the clearance
    private const double Turn = 0.08; // rad, maximum per action
    private const double Play = 0.0006; // m, maximum offset of the tip for insertion; the clearance is 1 mm
    private const double Leaning = 0.03; // m per rad, weight of the peg's tilt
    private const double Bottom = 0.045; // m below the rim, target depth
    private const int Arm = Arm7.ArmJoints;

    private readonly TopGrasp _grasp;
    private readonly int _peg;
    private readonly int _tip;
    private readonly int _hole;

    /// <summary>Creates an expert for one model of the scene.</summary>
    public PegInsertionExpert(Model model)
    {
        _grasp = new TopGrasp(model, "peg", PegInsertionTask.HalfPeg, Grip);
        _peg = model.Id(ObjectType.Body, "peg");
        _tip = model.Id(ObjectType.Site, "tip");
        _hole = model.Id(ObjectType.Site, "hole");
    }

    /// <inheritdoc/>
    public void Act(Data data, Span<double> action)
    {
        HandState hand = _grasp.Look(data);
        if (hand.Holds)
            Insert(data, action);
        else
            _grasp.Approach(data, hand, action);
    }

    /// <inheritdoc/>
    public void Dispose() => _grasp.Dispose();

    // moves the tool so that the held peg becomes upright and its tip moves one step
    private void Insert(Data data, Span<double> action)
    {
        ToolMotion motion = _grasp.Motion;
        Span<double> change = stackalloc double[9], goal = stackalloc double[3], turned = stackalloc double[9];
        double turn = Straighten(data, change);
        ReadOnlySpan<double> tip = data.SiteXpos.Slice(3 * _tip, 3), tool = motion.Position(data), rotation = motion.Rotation(data);
        Next(tip, data.SiteXpos.Slice(3 * _hole, 3), turn, goal);

        // p_T = tip' + C (p_T - tip), R_T = C R_T, with the peg's change of rotation C
        for (int row = 0; row < 3; row++)
        {
            ReadOnlySpan<double> c = change.Slice(3 * row, 3);
            goal[row] += (c[0] * (tool[0] - tip[0])) + (c[1] * (tool[1] - tip[1])) + (c[2] * (tool[2] - tip[2]));
            for (int column = 0; column < 3; column++)
                turned[(3 * row) + column] = (c[0] * rotation[column]) + (c[1] * rotation[3 + column]) + (c[2] * rotation[6 + column]);
        }
        motion.Towards(data, goal, turned, Stride, Turn, action[..Arm]);
        action[Arm] = 0;
    }

    // target of the tip: deeper if inserted or aligned, otherwise above the hole, first up if too low
    private static void Next(ReadOnlySpan<double> tip, ReadOnlySpan<double> hole, double turn, Span<double> next)
    {
        double x = hole[0] - tip[0], y = hole[1] - tip[1], aside = Math.Sqrt((x * x) + (y * y)), above = tip[2] - hole[2];
        double misfit = aside + (Leaning * turn);
        bool inside = above < -0.003 && aside < PegInsertionTask.HalfHole;
        bool enters = inside || (misfit < Play && above < 0.008);
        double height = enters ? -Bottom : 0.004 + Math.Min(4 * misfit, 0.04), down = height - above;
        double most = enters ? Math.Clamp(Slow - (0.4 * above), Slow, Push) : Math.Clamp(0.3 * Math.Abs(down), Slow, Stride);
        double across = inside ? 1 : Math.Clamp(1.2 - (down / 0.03), 0, 1);
        next[0] = tip[0] + (across * x);
        next[1] = tip[1] + (across * y);
        next[2] = tip[2] + Math.Clamp(down, -most, most);
    }

    // C = R_upright R_P^T, which aligns the peg with the hole by the nearest quarter turn; returns its angle
    private double Straighten(Data data, Span<double> change)
    {
        ReadOnlySpan<double> peg = data.Xmat.Slice(9 * _peg, 9), hole = data.SiteXmat.Slice(9 * _hole, 9);
        double yaw = Math.Atan2(peg[3], peg[0]), straight = Math.Atan2(hole[3], hole[0]);
        double wanted = straight + (Math.PI / 2 * Math.Round((yaw - straight) / (Math.PI / 2)));
        double c = Math.Cos(wanted), s = Math.Sin(wanted);
        ReadOnlySpan<double> upright = [c, -s, 0, s, c, 0, 0, 0, 1];
        double trace = 0;
        for (int row = 0; row < 3; row++)
        {
            for (int column = 0; column < 3; column++)
            {
                double sum = 0;
                for (int k = 0; k < 3; k++)
                    sum += upright[(3 * row) + k] * peg[(3 * column) + k];
                change[(3 * row) + column] = sum;
                trace += row == column ? sum : 0;
            }
        }
        return Math.Acos(Math.Clamp((trace - 1) / 2, -1, 1));
    }
}
