namespace Robotics.Training.Trainers;

/// <summary>The result of an evaluation during training.</summary>
/// <param name="Step">Optimizer steps of the checkpoint.</param>
/// <param name="Success">Successful episodes.</param>
/// <param name="Episodes">Episodes.</param>
/// <param name="MeanScore">Mean of the task's own measure.</param>
public sealed record CheckpointScore(int Step, int Success, int Episodes, double MeanScore)
{
    /// <summary>Whether this checkpoint is better: more successes, or as many with a higher mean score.</summary>
    public bool IsBetterThan(CheckpointScore? other) =>
        other is null || Success > other.Success || (Success == other.Success && MeanScore > other.MeanScore);
}
