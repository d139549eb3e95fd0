namespace Robotics.Training.Trainers;

/// <summary>Evaluates checkpoints during training, to choose the best one.</summary>
public interface ICheckpointEvaluator
{
    /// <summary>Evaluates a checkpoint. Equal checkpoints have equal scores.</summary>
    /// <param name="path">A `policy.safetensors`.</param>
    /// <param name="cancellation">Ends the evaluation after the current episodes.</param>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    CheckpointScore Evaluate(string path, CancellationToken cancellation);
}
