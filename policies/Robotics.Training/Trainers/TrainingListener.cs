namespace Robotics.Training.Trainers;

/// <summary>Passes progress on without the thread pool, unlike <see cref="Progress{T}"/>: on the training thread, in order.</summary>
/// <param name="report">Called on the training thread.</param>
public sealed class TrainingListener(Action<TrainingProgress> report) : IProgress<TrainingProgress>
{
    /// <inheritdoc/>
    public void Report(TrainingProgress value) => report(value);
}
