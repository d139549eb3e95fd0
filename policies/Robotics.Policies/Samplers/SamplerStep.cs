using Robotics.Policies.Processes;

namespace Robotics.Policies.Samplers;

/// <summary>One step of a sampler.</summary>
/// <param name="Index">Counts from 0.</param>
/// <param name="Count">Steps in all.</param>
/// <param name="Time">The process's time of x.</param>
/// <param name="NextTime">The process's time after the step.</param>
/// <param name="Path">How x mixes data and noise.</param>
/// <param name="NextPath">How the next x does.</param>
public readonly record struct SamplerStep(int Index, int Count, double Time, double NextTime, PathPoint Path, PathPoint NextPath);
