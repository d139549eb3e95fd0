namespace Robotics.Policies.Samplers;

/// <summary>The network with its condition bound: one evaluation.</summary>
/// <param name="sample">x, [B, Tp, Da] float32, normalized.</param>
/// <param name="networkTime">The time as the process gives it to the network, the same for the whole batch.</param>
/// <returns>[B, Tp, Da] float32: what the process's prediction type says.</returns>
public delegate T Denoiser<T>(T sample, double networkTime)
    where T : class;
