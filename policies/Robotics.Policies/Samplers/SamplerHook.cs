using static TorchSharp.torch;

namespace Robotics.Policies.Samplers;

/// <summary>Called at each sampling step: guidance, inpainting and composition change the velocity here.</summary>
/// <param name="step">Where the sampler stands. Its tensors are lent for the call.</param>
/// <returns>The velocity to follow, [B, Tp, Da] float32; <see cref="SamplerStep.Velocity"/> itself to change nothing.</returns>
public delegate Tensor SamplerHook(in SamplerStep step);

/// <summary>One step of a sampler.</summary>
/// <param name="Index">Counts from 0.</param>
/// <param name="Time">The process's time of x.</param>
/// <param name="NextTime">The process's time after the step.</param>
/// <param name="Sample">x, [B, Tp, Da] float32, normalised.</param>
/// <param name="DataEstimate">The clean chunk that the velocity points at, [B, Tp, Da] float32.</param>
/// <param name="Velocity">dx/dt, [B, Tp, Da] float32.</param>
public readonly record struct SamplerStep(int Index, double Time, double NextTime, Tensor Sample, Tensor DataEstimate, Tensor Velocity);
