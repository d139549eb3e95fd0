namespace Robotics.Policies.Processes;

/// <summary>
/// From one time of a process to another in the direction of sampling: a sampler's step, or what training draws for a window.
/// </summary>
/// <param name="Start">The time of the sample.</param>
/// <param name="End">The time that the prediction leads to; equal to the start where the prediction belongs to one time.</param>
public readonly record struct TimeInterval(double Start, double End);
