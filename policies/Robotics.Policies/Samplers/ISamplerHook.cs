namespace Robotics.Policies.Samplers;

/// <summary>
/// Changes a sample between the steps of a sampler: guidance, inpainting, composition. Independent of process and prediction type.
/// </summary>
/// <typeparam name="T">The kind of array.</typeparam>
public interface ISamplerHook<T>
    where T : class
{
    /// <summary>
    /// Called before each network evaluation. Inpainting replaces the known part by step.Path.DataScale * known + step.Path.NoiseScale *
    /// noise.
    /// </summary>
    /// <param name="step">The step.</param>
    /// <param name="sample">x, [B, Tp, Da], normalized.</param>
    /// <returns>The x to go on with; the same to change nothing.</returns>
    T BeforeEvaluation(in SamplerStep step, T sample) => sample;

    /// <summary>Called after each network evaluation. Guidance moves the estimate.</summary>
    /// <param name="step">The step.</param>
    /// <param name="sample">x, [B, Tp, Da], normalized.</param>
    /// <param name="data">The clean sample that the network points at, [B, Tp, Da].</param>
    /// <returns>The clean sample to aim at; the same to change nothing.</returns>
    T AfterEvaluation(in SamplerStep step, T sample, T data) => data;
}
