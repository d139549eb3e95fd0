using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Lifts the cube: hovers above it with the fingers along its faces, comes down a funnel, closes, goes up.</summary>
/// <remarks>A function of the state alone: where the tool is relative to the cube and how far the fingers are apart decide what comes next.</remarks>
public sealed class LiftExpert : IExpert
{
    private const double Raised = 0.17; // m, height to lift to

    private readonly TopGrasp _grasp;

    /// <summary>Prepares for one model of the scene.</summary>
    public LiftExpert(Model model) => _grasp = new TopGrasp(model, "cube", LiftTask.HalfCube);

    /// <inheritdoc/>
    public void Act(Data data, Span<double> action)
    {
        HandView hand = _grasp.Look(data);
        ReadOnlySpan<double> cube = _grasp.Thing(data);
        if (hand.Holds)
            _grasp.Move(data, [cube[0], cube[1], Raised], 0, action);
        else
            _grasp.Approach(data, hand, action);
    }

    /// <inheritdoc/>
    public void Dispose() => _grasp.Dispose();
}
