using System.Text.Json.Serialization;
using Robotics.Policies.Networks;
using Robotics.Policies.Processes;

namespace Robotics.Policies.Samplers;

/// <summary>One evaluation, whose prediction is the chunk: for processes of one step.</summary>
public sealed record DirectSampler : Sampler
{
    /// <summary>The name in checkpoints.</summary>
    public const string SamplerName = "direct";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => SamplerName;

    /// <summary>1.</summary>
    public override int Steps { get; init; } = 1;

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(GenerativeProcess process)
    {
        ArgumentNullException.ThrowIfNull(process);
        if (Steps != 1)
            yield return $"The sampler '{Name}' takes exactly 1 step, not {Steps}.";
        if (process is not DirectProcess)
            yield return $"The sampler '{Name}' needs a network that predicts the data in one step, unlike that of '{process.Name}'.";
    }

    /// <inheritdoc/>
    public override double[] Times(GenerativeProcess process, double progress = 0)
    {
        ArgumentNullException.ThrowIfNull(process);
        return [process.TimeAt(progress), process.TimeAt(1)];
    }

    /// <inheritdoc/>
    public override T Advance<T>(IArithmetic<T> ops, GenerativeProcess process, in SamplerStep step, T sample, T prediction, T? noise)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(process);
        return process.Data(ops, sample, prediction, step.Time);
    }
}
