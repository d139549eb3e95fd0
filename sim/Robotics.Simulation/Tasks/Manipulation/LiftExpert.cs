using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tasks.Manipulation;

/// <summary>Lifts the cube: aligns the fingers with its faces, descends within a funnel, grasps it and moves up.</summary>
/// <remarks>A function of the state: the tool's pose relative to the cube and the finger opening determine the phase.</remarks>
public sealed class LiftExpert : IExpert
{
    private const double Raised = 0.17; // m, target height

    private readonly TopGrasp _grasp;

    /// <summary>Creates an expert for one model of the scene.</summary>
    public LiftExpert(Model model) => _grasp = new TopGrasp(model, "cube", LiftTask.HalfCube);

    /// <inheritdoc/>
    public void Act(Data data, Span<double> action)
    {
        HandState hand = _grasp.Look(data);
        ReadOnlySpan<double> cube = _grasp.Center(data);
        if (hand.Holds)
            _grasp.Move(data, [cube[0], cube[1], Raised], 0, action);
        else
            _grasp.Approach(data, hand, action);
    }

    /// <inheritdoc/>
    public void Dispose() => _grasp.Dispose();
}
