using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Grasps a cube and places it on an area of the table or on another cube.</summary>
/// <remarks>
/// A function of the state: a cube at its goal is released; a held cube is moved up, across, and down within a funnel to its
/// goal; otherwise the cube is grasped.
/// </remarks>
public sealed class PlaceExpert : IExpert
{
    private const double Carry = 0.07; // m above the goal, start of the funnel
    private const double Settled = 0.0025; // m, height tolerance of a placed cube
    private const double There = 0.010; // m, maximum horizontal error for release
    private const double Centered = 0.003; // m, horizontal error at the end of the funnel

    private readonly TopGrasp _grasp;
    private readonly int _place;
    private readonly double _rise;
    private readonly double _halfWidth;

    /// <summary>Creates an expert for one model of the scene.</summary>
    /// <param name="model">The scene; it must outlive the expert.</param>
    /// <param name="cube">The body to carry.</param>
    /// <param name="halfWidth">Half its edge, m.</param>
    /// <param name="place">The body to place it on.</param>
    /// <param name="rise">Height of the placed cube's center above that body's origin, m.</param>
    public PlaceExpert(Model model, string cube, double halfWidth, string place, double rise)
    {
        _grasp = new TopGrasp(model, cube, halfWidth) { SeesTipped = true };
        _place = model.Id(ObjectType.Body, place);
        (_halfWidth, _rise) = (halfWidth, rise);
    }

    /// <inheritdoc/>
    public void Act(Data data, Span<double> action)
    {
        HandState hand = _grasp.Look(data);
        ReadOnlySpan<double> tool = _grasp.Motion.Position(data), cube = _grasp.Center(data), place = data.Xpos.Slice(3 * _place, 3);
        double x = place[0] - cube[0], y = place[1] - cube[1], aside = Math.Sqrt((x * x) + (y * y));
        double rest = place[2] + _rise;
        if (aside < There && Math.Abs(cube[2] - rest) < Settled)
            LetGo(data, hand, tool, action);
        else if (hand.Holds)
            Bring(data, tool, [x, y, rest + Math.Clamp(4 * (aside - Centered), 0, Carry) - cube[2]], action);
        else
            _grasp.Approach(data, hand, action);
    }

    /// <inheritdoc/>
    public void Dispose() => _grasp.Dispose();

    // opens, then moves up after release
    private void LetGo(Data data, HandState hand, ReadOnlySpan<double> tool, Span<double> action)
    {
        double up = hand.Opening > _halfWidth + 0.008 ? 0.05 : 0;
        _grasp.Move(data, [tool[0], tool[1], Math.Min(tool[2] + up, 0.2)], HandState.Open, action);
    }

    // the tool moves like the cube; first up while the cube is too low
    private void Bring(Data data, ReadOnlySpan<double> tool, ReadOnlySpan<double> way, Span<double> action)
    {
        double across = Math.Clamp(1.2 - (way[2] / 0.04), 0, 1);
        _grasp.Move(data, [tool[0] + (across * way[0]), tool[1] + (across * way[1]), tool[2] + way[2]], 0, action);
    }
}
