namespace Robotics.Training.Trainers;

/// <summary>Progress of a training run.</summary>
/// <param name="Step">Completed optimizer steps.</param>
/// <param name="Steps">Optimizer steps of the whole run.</param>
/// <param name="Loss">Training loss, smoothed over about 100 steps.</param>
/// <param name="SamplesPerSecond">Windows per second since this process started training.</param>
/// <param name="Elapsed">Time since this process started training.</param>
/// <param name="Remaining">Estimated remaining time.</param>
public readonly record struct TrainingProgress(
    int Step, int Steps, double Loss, double SamplesPerSecond, TimeSpan Elapsed, TimeSpan Remaining)
{
    /// <summary>Loss of the averaged weights on held-out episodes; null if there are none.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>Share of the training time that the replicas wait for data: [0, 1].</summary>
    public double DataShare { get; init; }

    /// <summary>The last evaluation in simulation; null before the first.</summary>
    public CheckpointScore? Evaluation { get; init; }
}
