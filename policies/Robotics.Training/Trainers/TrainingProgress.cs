namespace Robotics.Training.Trainers;

/// <summary>How far a training run is.</summary>
/// <param name="Step">Optimizer steps done.</param>
/// <param name="Steps">Optimizer steps of the whole run.</param>
/// <param name="Loss">Training loss, smoothed over about 100 steps.</param>
/// <param name="SamplesPerSecond">Windows a second since this process started training.</param>
/// <param name="Elapsed">Since this process started training.</param>
/// <param name="Remaining">Estimated.</param>
public readonly record struct TrainingProgress(
    int Step, int Steps, double Loss, double SamplesPerSecond, TimeSpan Elapsed, TimeSpan Remaining)
{
    /// <summary>Loss of the averaged weights on episodes that are kept from training; null where there are none.</summary>
    public double? ValidationLoss { get; init; }
}
