using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Robots;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>
/// Hands the bar over: the left hand grasps its near end and holds it out, the right hand
/// grasps the far end from above, the left releases it and retracts.
/// </summary>
/// <remarks>A function of the state: the hands that hold the bar determine the phase.</remarks>
public sealed class HandoverExpert : IExpert
{
    private const double Out = 0.25; // m, height of the handover
    private const double Middle = 0.5; // m, x halfway between the arms
    private const double There = 0.012; // m, tolerance of the handover position
    private const double Above = 0.1; // m, waiting height of a hand above the bar
    private const double Released = 0.025; // m per finger: the bar is released above this opening
    private const int Dof = Arm7.ArmJoints + 1;

    private static readonly double[] s_leftOut = [Middle - HandoverTask.Grasp, 0, Out];
    private static readonly double[] s_rightOut = [Middle + HandoverTask.Grasp, 0, Out];
    private static readonly double[] s_leftAway = [0.36, 0, 0.38];
    private static readonly double[] s_rightReady = [Middle + HandoverTask.Grasp + 0.02, 0, Out + Above];
    private static readonly double[] s_rightUp = [Middle + HandoverTask.Grasp + 0.05, 0, Out + 0.05];

    private readonly BarGrasp _left;
    private readonly BarGrasp _right;

    /// <summary>Creates an expert for one model of the scene.</summary>
    public HandoverExpert(Model model)
    {
        _left = new BarGrasp(model, Arm7Pair.Sides[0], -HandoverTask.Grasp);
        _right = new BarGrasp(model, Arm7Pair.Sides[1], HandoverTask.Grasp);
    }

    /// <inheritdoc/>
    public void Act(Data data, Span<double> action)
    {
        HandState left = _left.Look(data), right = _right.Look(data);
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

    // opens the left hand, then moves it up and away; true after the bar is released
    private bool Leave(Data data, HandState left, Span<double> action)
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
