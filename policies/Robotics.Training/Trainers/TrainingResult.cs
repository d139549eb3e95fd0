namespace Robotics.Training.Trainers;

/// <summary>Result of a training run.</summary>
/// <param name="Step">Completed optimizer steps, including those of earlier processes.</param>
/// <param name="Completed">False if the run was canceled or reached its time limit: the same call resumes it.</param>
/// <param name="Loss">Training loss, smoothed over about 100 steps.</param>
/// <param name="SamplesPerSecond">Windows per second in this process.</param>
/// <param name="Elapsed">Training time in this process.</param>
/// <param name="Checkpoint">Path of the policy.</param>
public sealed record TrainingResult(int Step, bool Completed, double Loss, double SamplesPerSecond, TimeSpan Elapsed, string Checkpoint)
{
    /// <summary>Share of the training time that the replicas wait for data: [0, 1].</summary>
    public double DataShare { get; init; }

    /// <summary>The best evaluation in simulation; null without evaluations.</summary>
    public CheckpointScore? Best { get; init; }

    /// <summary>Path of the best policy; null without evaluations.</summary>
    public string? BestCheckpoint { get; init; }
}
