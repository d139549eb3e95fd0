using System.Text.Json.Serialization;
using Robotics.Policies.Networks;
using Robotics.Policies.Processes;

namespace Robotics.Policies.Samplers;

/// <summary>DDIM without noise (eta = 0): x' = a' * data + s' * noise, both estimated by the network at x.</summary>
/// <remarks>
/// If the estimate of the data is clamped, that of the noise is not, as in the published code. Source: Song et al., arXiv:2010.02502.
/// </remarks>
public sealed record DdimSampler : DiffusionSampler
{
    /// <summary>The name in checkpoints.</summary>
    public const string SamplerName = "ddim";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => SamplerName;

    /// <inheritdoc/>
    public override int Steps { get; init; } = 10;

    /// <inheritdoc/>
    public override T Advance<T>(IArithmetic<T> ops, GenerativeProcess process, in SamplerStep step, T sample, T prediction, T? noise)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(process);
        T data = process.Data(ops, sample, prediction, step.Time);
        if (step.NextPath.NoiseScale == 0)
            return step.NextPath.DataScale == 1 ? data : ops.Scale(data, step.NextPath.DataScale);
        T estimate = process.Convert(PredictionType.Noise, step.Time).Apply(ops, sample, prediction);
        return ops.Add(ops.Scale(data, step.NextPath.DataScale), ops.Scale(estimate, step.NextPath.NoiseScale));
    }
}
