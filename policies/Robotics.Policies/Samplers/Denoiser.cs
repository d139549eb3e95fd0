namespace Robotics.Policies.Samplers;

/// <summary>One evaluation of the network with a fixed condition.</summary>
/// <param name="sample">x, [B, Tp, Da] float32, normalized.</param>
/// <param name="networkTimes">The network input for the times of the step, [n], the same for the whole batch.</param>
/// <returns>[B, Tp, Da] float32, of the process's prediction type.</returns>
public delegate T Denoiser<T>(T sample, double[] networkTimes)
    where T : class;
