using Robotics.Policies.Families;
using Robotics.Simulation.Tasks;
using Robotics.Training.Trainers;

namespace Robotics.Training.Evaluation;

/// <summary>Evaluates checkpoints during training on the initial states for choosing, which are never reported.</summary>
/// <param name="task">The task.</param>
/// <param name="episodes">Number of initial states, from <see cref="FirstSeed"/>.</param>
/// <param name="options">Rates, renderer, randomization.</param>
public sealed class SimulatedCheckpointEvaluator(ArmTask task, int episodes, EvaluationOptions options) : ICheckpointEvaluator
{
    /// <summary>First seed of the initial states for choosing.</summary>
    public const long FirstSeed = 900_000;

    /// <inheritdoc/>
    public CheckpointScore Evaluate(string path, CancellationToken cancellation)
    {
        var evaluator = new PolicyEvaluator(task, () => LearnedPolicy.Load(path, task.Spec.Name), options);
        EvaluationResult result = evaluator.Evaluate(EvaluationShard.Whole.Seeds(FirstSeed, episodes), cancellation: cancellation);
        cancellation.ThrowIfCancellationRequested();
        return new CheckpointScore(0, result.Success, result.Episodes.Count, result.MeanScore);
    }
}
