namespace Robotics.Training.Trainers;

/// <summary>Result of a training run.</summary>
/// <param name="Step">Completed optimizer steps, including those of earlier processes.</param>
/// <param name="Completed">False if the run was canceled or reached its time limit: the same call resumes it.</param>
/// <param name="Loss">Training loss, smoothed over about 100 steps.</param>
/// <param name="SamplesPerSecond">Windows per second in this process.</param>
/// <param name="Elapsed">Training time in this process.</param>
/// <param name="Checkpoint">Path of the policy.</param>
public sealed record TrainingResult(int Step, bool Completed, double Loss, double SamplesPerSecond, TimeSpan Elapsed, string Checkpoint);
