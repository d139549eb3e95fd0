namespace Robotics.Policies.Samplers;

/// <summary>The network with its condition bound: one evaluation.</summary>
/// <param name="sample">x, [B, Tp, Da] float32, normalized.</param>
/// <param name="networkTimes">The times as the process gives them to the network, [n], the same for the whole batch.</param>
/// <returns>[B, Tp, Da] float32: what the process's prediction type says.</returns>
public delegate T Denoiser<T>(T sample, double[] networkTimes)
    where T : class;
