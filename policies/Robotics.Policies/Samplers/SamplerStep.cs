using Robotics.Policies.Processes;

namespace Robotics.Policies.Samplers;

/// <summary>One step of a sampler.</summary>
/// <param name="Index">Index of the step, from 0.</param>
/// <param name="Count">Total number of steps.</param>
/// <param name="Time">The process time of x.</param>
/// <param name="NextTime">The process time after the step.</param>
/// <param name="Path">The mix of data and noise in x.</param>
/// <param name="NextPath">The mix of data and noise in the next x.</param>
public readonly record struct SamplerStep(int Index, int Count, double Time, double NextTime, PathPoint Path, PathPoint NextPath);
