namespace Robotics.Training.Trainers;

/// <summary>How a training run ended.</summary>
/// <param name="Step">Optimizer steps done, those of earlier processes included.</param>
/// <param name="Completed">False where it was canceled or reached its time limit: the same call continues it.</param>
/// <param name="Loss">Training loss, smoothed over about 100 steps.</param>
/// <param name="SamplesPerSecond">Windows a second in this process.</param>
/// <param name="Elapsed">In this process.</param>
/// <param name="Checkpoint">Path of the policy.</param>
public sealed record TrainingResult(int Step, bool Completed, double Loss, double SamplesPerSecond, TimeSpan Elapsed, string Checkpoint);
