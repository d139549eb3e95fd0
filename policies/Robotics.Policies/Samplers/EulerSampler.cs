using System.Text.Json.Serialization;
using Robotics.Policies.Networks;
using Robotics.Policies.Processes;

namespace Robotics.Policies.Samplers;

/// <summary>Euler integration of the velocity field: x(k+1) = x(k) + (t(k+1) - t(k)) v(k), with equal time steps.</summary>
/// <remarks>v is the velocity at t(k); for processes of two times, the average velocity from t(k) to t(k+1).</remarks>
public sealed record EulerSampler : Sampler
{
    /// <summary>The name in checkpoints.</summary>
    public const string SamplerName = "euler";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => SamplerName;

    /// <inheritdoc/>
    public override int Steps { get; init; } = 8;

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(GenerativeProcess process)
    {
        foreach (string problem in base.Validate(process))
            yield return problem;
        if (process is not StraightPathProcess)
        {
            yield return $"The sampler '{Name}' needs a velocity field, which the process '{process.Name}' does not have.";
        }
    }

    /// <inheritdoc/>
    public override double[] Times(GenerativeProcess process, double progress = 0)
    {
        ArgumentNullException.ThrowIfNull(process);
        return process.EqualSteps(Steps, progress);
    }

    /// <inheritdoc/>
    public override T Advance<T>(IArithmetic<T> ops, GenerativeProcess process, in SamplerStep step, T sample, T prediction, T? noise)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(process);
        double length = step.NextTime - step.Time;
        if (process.ClipSample)
        {
            // on the straight path, velocity = (data - x) / (1 - t)
            T data = process.Data(ops, sample, prediction, step.Time);
            double share = length / (1 - step.Time);
            return ops.Add(ops.Scale(sample, 1 - share), ops.Scale(data, share));
        }
        T velocity = process.Convert(PredictionType.Velocity, step.Time).Apply(ops, sample, prediction);
        return ops.Add(sample, ops.Scale(velocity, length));
    }
}
