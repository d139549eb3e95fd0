using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>Walks by sampling-based model predictive control.</summary>
internal sealed class WalkerExpert : IExpert
{
    private readonly PredictiveController _planner;

    internal WalkerExpert(Model model, WalkerTerms terms, WalkerGait gait) =>
        _planner = new PredictiveController(model, new WalkerCost(model, terms, gait), gait.Planning);

    /// <inheritdoc/>
    public void Reset(long seed) => _planner.Reset(seed);

    /// <inheritdoc/>
    public void Act(Data data, Span<double> action) => _planner.Plan(data, action);

    /// <inheritdoc/>
    public void Dispose() => _planner.Dispose();
}
