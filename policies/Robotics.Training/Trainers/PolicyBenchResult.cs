namespace Robotics.Training.Trainers;

/// <summary>Times of one network evaluation.</summary>
/// <param name="P50">Median, in milliseconds.</param>
/// <param name="P99">99th percentile, in milliseconds.</param>
/// <param name="Runs">Evaluations measured.</param>
public readonly record struct PolicyBenchResult(double P50, double P99, int Runs);
