namespace Robotics.Policies.Samplers;

/// <summary>
/// Modifies a sample between the steps of a sampler: guidance, inpainting, composition. Independent of process and prediction type.
/// </summary>
/// <typeparam name="T">The kind of array.</typeparam>
public interface ISamplerHook<T>
    where T : class
{
    /// <summary>
    /// Called before each network evaluation. Inpainting replaces the known part
    /// with step.Path.DataScale * known + step.Path.NoiseScale * noise.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="sample">x, [B, Tp, Da], normalized.</param>
    /// <returns>The x to continue with; return the argument to change nothing.</returns>
    T BeforeEvaluation(in SamplerStep step, T sample) => sample;

    /// <summary>Called after each network evaluation. Guidance modifies the estimate.</summary>
    /// <param name="step">The step.</param>
    /// <param name="sample">x, [B, Tp, Da], normalized.</param>
    /// <param name="data">The estimate of the clean sample, [B, Tp, Da].</param>
    /// <returns>The estimate to continue with; return the argument to change nothing.</returns>
    T AfterEvaluation(in SamplerStep step, T sample, T data) => data;
}
