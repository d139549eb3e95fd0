namespace Robotics.Policies.Inference;

/// <summary>Duration of the runs of an engine.</summary>
/// <param name="P50">Median, ms.</param>
/// <param name="P99">99th percentile, ms.</param>
/// <param name="Runs">Number of runs.</param>
/// <param name="AllocatedBytes">Managed bytes allocated per run.</param>
public sealed record PolicyBenchResult(double P50, double P99, int Runs, double AllocatedBytes);
