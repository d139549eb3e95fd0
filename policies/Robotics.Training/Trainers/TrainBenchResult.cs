namespace Robotics.Training.Trainers;

/// <summary>Result of <see cref="TrainBench"/>.</summary>
/// <param name="StepsPerSecond">Optimizer steps per second.</param>
/// <param name="AllocatedBytes">Managed bytes allocated per step, over all threads.</param>
public readonly record struct TrainBenchResult(double StepsPerSecond, double AllocatedBytes);
