using System.Text.Json.Serialization;
using Robotics.Policies.Networks;
using Robotics.Policies.Processes;

namespace Robotics.Policies.Samplers;

/// <summary>DDPM: each step draws the next sample from its Gaussian posterior, given this one and the estimate of the data.</summary>
/// <remarks>
/// With c and c' the cumulative products before and after the step and b = 1 - c / c': mean = sqrt(c') b / (1 - c) * data
/// + sqrt(c / c') (1 - c') / (1 - c) * x, variance = b (1 - c') / (1 - c). Source: Ho et al., arXiv:2006.11239, equations 6 and 7.
/// </remarks>
public sealed record DdpmSampler : DiffusionSampler
{
    /// <summary>The name in checkpoints.</summary>
    public const string SamplerName = "ddpm";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => SamplerName;

    /// <inheritdoc/>
    public override int Steps { get; init; } = 100;

    /// <inheritdoc/>
    public override int StepNoises => Steps - 1;

    /// <inheritdoc/>
    public override T Advance<T>(IArithmetic<T> ops, GenerativeProcess process, in SamplerStep step, T sample, T prediction, T? noise)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(process);
        double c = Square(step.Path.DataScale), next = Square(step.NextPath.DataScale), b = 1 - (c / next);
        T data = process.Data(ops, sample, prediction, step.Time);
        if (next == 1)
            return data;
        T mean = ops.Add(
            ops.Scale(data, Math.Sqrt(next) * b / (1 - c)), ops.Scale(sample, Math.Sqrt(c / next) * (1 - next) / (1 - c)));
        double deviation = Math.Sqrt(b * (1 - next) / (1 - c));
        if (noise is null)
            throw new ArgumentException($"The sampler '{Name}' needs noise for step {step.Index}.", nameof(noise));
        return ops.Add(mean, ops.Scale(noise, deviation));
    }

    private static double Square(double value) => value * value;
}
