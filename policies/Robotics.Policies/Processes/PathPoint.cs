namespace Robotics.Policies.Processes;

/// <summary>How a process mixes data and noise at one time: x = DataScale * data + NoiseScale * noise.</summary>
/// <param name="DataScale">a: 1 at the data, 0 (or almost 0) at the noise.</param>
/// <param name="NoiseScale">s: 0 at the data, 1 (or almost 1) at the noise.</param>
public readonly record struct PathPoint(double DataScale, double NoiseScale);
