using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Hands the bar over: the left hand takes its near end and holds it out, the right hand takes the far end from above, the left lets go and leaves.</summary>
/// <remarks>A function of the state alone: which hands hold the bar decides what comes next.</remarks>
public sealed class HandoverExpert : IExpert
{
    private const double Out = 0.25; // m, height at which the bar changes hands
    private const double Middle = 0.5; // m, x halfway between the arms
    private const double There = 0.012; // m from the place of the exchange: near enough
    private const double Above = 0.1; // m that a hand waits above the bar, or leaves it to
    private const double Released = 0.025; // m per finger: more than this, and the bar is free
    private const int Dof = Arm7.ArmJoints + 1;

    private static readonly double[] s_leftOut = [Middle - HandoverTask.Grasp, 0, Out];
    private static readonly double[] s_rightOut = [Middle + HandoverTask.Grasp, 0, Out];
    private static readonly double[] s_leftAway = [0.36, 0, 0.38];
    private static readonly double[] s_rightReady = [Middle + HandoverTask.Grasp + 0.02, 0, Out + Above];
    private static readonly double[] s_rightUp = [Middle + HandoverTask.Grasp + 0.05, 0, Out + 0.05];

    private readonly BarHand _left;
    private readonly BarHand _right;

    /// <summary>Prepares for one model of the scene.</summary>
    public HandoverExpert(Model model)
    {
        _left = new BarHand(model, Arm7Pair.Sides[0], -HandoverTask.Grasp);
        _right = new BarHand(model, Arm7Pair.Sides[1], HandoverTask.Grasp);
    }

    /// <inheritdoc/>
    public void Act(Data data, Span<double> action)
    {
        HandView left = _left.Look(data), right = _right.Look(data);
        Span<double> toLeft = action[..Dof], toRight = action[Dof..];
        if (right.Holds)
        {
            bool free = Leave(data, left, toLeft);
            _right.Move(data, free ? s_rightUp : s_rightOut, 0, open: false, toRight);
        }
        else if (left.Holds)
        {
            _left.Move(data, s_leftOut, 0, open: false, toLeft);
            if (_left.Distance(data, s_leftOut) < There || right.IsClosing)
                _right.Approach(data, right, toRight);
            else
                _right.Move(data, s_rightReady, 0, open: true, toRight);
        }
        else
        {
            _left.Approach(data, left, toLeft);
            _right.Move(data, s_rightReady, 0, open: true, toRight);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _left.Dispose();
        _right.Dispose();
    }

    // opens the left hand where it is, then straight up, then away; true when the bar is free of it
    private bool Leave(Data data, HandView left, Span<double> action)
    {
        Span<double> place = stackalloc double[3];
        _left.Place(data, place);
        double way = _left.Distance(data, place);
        bool released = left.Opening > Released;
        if (released)
            place[2] += Above;
        if (way > 0.8 * Above)
            s_leftAway.CopyTo(place);
        _left.Move(data, place, 0, open: true, action);
        return released && way > Above / 2;
    }
}
