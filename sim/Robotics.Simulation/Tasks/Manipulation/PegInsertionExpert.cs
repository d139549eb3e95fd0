using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Takes the peg near its top, holds its tip over the hole until it is lined up with it, and pushes it in.</summary>
/// <remarks>
/// A function of the state alone. The pose of the peg in the hand is measured, not assumed: the hand goes where the peg that it holds comes to where it
/// belongs, so a grasp that is off or slips does no harm.
/// </remarks>
public sealed class PegInsertionExpert : IExpert
{
    private const double Grip = 0.03; // m above the peg's centre
    private const double Stride = 0.02; // m per action at most
    private const double Push = 0.012; // m per action at most in the hole
    private const double Slow = 0.003; // m per action through the rim: a start any faster makes the tip swing aside by more than the play
    private const double Turn = 0.08; // rad per action at most
    private const double Play = 0.0006; // m: how far from the hole's middle the tip may be to go in, of 1 mm
    private const double Leaning = 0.03; // m per rad: what a turn of the peg counts beside that
    private const double Bottom = 0.045; // m below the rim, where to push to
    private const int Arm = Arm7.ArmJoints;

    private readonly TopGrasp _grasp;
    private readonly int _peg;
    private readonly int _tip;
    private readonly int _hole;

    /// <summary>Prepares for one model of the scene.</summary>
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
        HandView hand = _grasp.Look(data);
        if (hand.Holds)
            Insert(data, action);
        else
            _grasp.Approach(data, hand, action);
    }

    /// <inheritdoc/>
    public void Dispose() => _grasp.Dispose();

    // moves the tool to where the peg that it holds is upright and its tip one stride further
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

    // where the tip goes: on where it is in already, in where it fits, else over the hole, up first where it is too low
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

    // C = R_upright R_P^T, which brings the peg upright and in line with the hole by the nearest quarter turn; returns its angle
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
