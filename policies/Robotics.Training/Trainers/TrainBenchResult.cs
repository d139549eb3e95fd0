namespace Robotics.Training.Trainers;

/// <summary>What <see cref="TrainBench"/> measured.</summary>
/// <param name="StepsPerSecond">Optimizer steps a second.</param>
/// <param name="AllocatedBytes">Managed bytes a step, over all threads.</param>
public readonly record struct TrainBenchResult(double StepsPerSecond, double AllocatedBytes);
