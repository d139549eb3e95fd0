using static TorchSharp.torch;

namespace Robotics.Policies.Samplers;

/// <summary>The network with its condition bound: answers one evaluation.</summary>
/// <param name="sample">x, [B, Tp, Da] float32, normalised.</param>
/// <param name="networkTime">[B] float32, already scaled by the process.</param>
/// <returns>[B, Tp, Da] float32, meant as the process's prediction type says.</returns>
public delegate Tensor Denoiser(Tensor sample, Tensor networkTime);
