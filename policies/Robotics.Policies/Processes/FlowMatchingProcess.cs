using System.Text.Json.Serialization;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Processes;

/// <summary>Flow matching on the straight path: x = t * data + (1 - t) * noise, t = 0 noise, t = 1 data, velocity = data - noise.</summary>
/// <remarks>Source: Lipman et al., Flow Matching, arXiv:2210.02747; Liu et al., Rectified Flow, arXiv:2209.03003.</remarks>
public sealed record FlowMatchingProcess : GenerativeProcess
{
    /// <summary>The name in checkpoints.</summary>
    public const string ProcessName = "flow_matching";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => ProcessName;

    /// <inheritdoc/>
    public override TimeDirection Direction { get; init; } = TimeDirection.NoiseToData;

    /// <inheritdoc/>
    public override PredictionType Prediction { get; init; } = PredictionType.Velocity;

    /// <inheritdoc/>
    public override NoiseSchedule Schedule { get; init; } = NoiseSchedule.Linear;

    /// <inheritdoc/>
    public override bool ClipSample { get; init; }

    /// <summary>The network gets TimeScale * t, so that its sinusoids cover [0, 1].</summary>
    public double TimeScale { get; init; } = 100;

    /// <summary>How training times are drawn.</summary>
    public TimeDistribution Times { get; init; } = TimeDistribution.Uniform;

    /// <inheritdoc/>
    public override PathPoint At(double time) => new(time, 1 - time);

    /// <inheritdoc/>
    public override double TimeAt(double progress) => progress;

    /// <inheritdoc/>
    public override double NetworkTime(double time) => time * TimeScale;

    /// <inheritdoc/>
    public override double DrawTime(SeededNoise noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        double u = noise.NextUniform();

        // the cumulative distribution of Beta(1.5, 1) is u^1.5
        return Times == TimeDistribution.Beta ? 1 - (0.999 * Math.Pow(u, 1 / 1.5)) : u;
    }

    /// <inheritdoc/>
    public override PredictionWeights WeightsOf(PredictionType type, double time) =>
        type == PredictionType.Velocity ? new PredictionWeights(1, -1) : base.WeightsOf(type, time);

    /// <inheritdoc/>
    public override IEnumerable<string> Validate()
    {
        foreach (string problem in base.Validate())
            yield return problem;
        if (Direction != TimeDirection.NoiseToData)
            yield return "Flow matching runs from noise to data: its direction must be noise_to_data.";
        if (Schedule != NoiseSchedule.Linear)
            yield return "Flow matching has the straight path: its schedule must be linear.";
        if (Prediction is not (PredictionType.Velocity or PredictionType.Data))
            yield return "A flow-matching network predicts velocity or x0: the others are not defined at t = 0.";
        if (!(TimeScale > 0) || !double.IsFinite(TimeScale))
            yield return $"The time scale of flow matching must be above 0, not {TimeScale}.";
    }
}
