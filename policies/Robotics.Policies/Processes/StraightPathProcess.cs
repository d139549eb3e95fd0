using Robotics.Policies.Samplers;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Processes;

/// <summary>The straight path: x = t * data + (1 - t) * noise, t = 0 noise, t = 1 data, velocity = data - noise.</summary>
/// <remarks>Source: Lipman et al., Flow Matching, arXiv:2210.02747; Liu et al., Rectified Flow, arXiv:2209.03003.</remarks>
public abstract record StraightPathProcess : GenerativeProcess
{
    /// <inheritdoc/>
    public override TimeDirection Direction { get; init; } = TimeDirection.NoiseToData;

    /// <inheritdoc/>
    public override PredictionType Prediction { get; init; } = PredictionType.Velocity;

    /// <inheritdoc/>
    public override NoiseSchedule Schedule { get; init; } = NoiseSchedule.Linear;

    /// <inheritdoc/>
    public override bool ClipSample { get; init; }

    /// <summary>The network is given TimeScale * t, so that its sinusoids cover [0, 1].</summary>
    public virtual double TimeScale { get; init; } = 100;

    /// <summary>How training draws its times.</summary>
    public virtual TimeDistribution Times { get; init; } = TimeDistribution.Uniform;

    /// <inheritdoc/>
    public override PathPoint At(double time) => new(time, 1 - time);

    /// <summary>The network's velocity elsewhere, for the training target, without gradient.</summary>
    /// <param name="points">The batch.</param>
    /// <param name="x">[M, Tp, Da]</param>
    /// <param name="intervals">Their times, below 1. [M]</param>
    /// <param name="rows">The rows of the batch whose condition is taken. [M]</param>
    /// <returns>[M, Tp, Da]</returns>
    protected Tensor Velocity(TrainingPoints points, Tensor x, IReadOnlyList<TimeInterval> intervals, int[] rows)
    {
        ArgumentNullException.ThrowIfNull(points);
        Tensor prediction = points.Evaluate(x, intervals, rows);
        return Prediction == PredictionType.Velocity
            ? prediction
            : prediction.sub(x).div(points.Column(intervals.Select(interval => 1 - interval.Start)));
    }

    /// <summary>What the network should predict at x so that this is its velocity: for x0, x + (1 - t) v.</summary>
    /// <param name="points">The batch.</param>
    /// <param name="x">[M, Tp, Da]</param>
    /// <param name="velocity">[M, Tp, Da]</param>
    /// <param name="intervals">Their times. [M]</param>
    /// <returns>[M, Tp, Da]</returns>
    protected Tensor PredictionFor(TrainingPoints points, Tensor x, Tensor velocity, IReadOnlyList<TimeInterval> intervals)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(velocity);
        return Prediction == PredictionType.Velocity
            ? velocity
            : x.add(velocity.mul(points.Column(intervals.Select(interval => 1 - interval.Start))));
    }

    /// <inheritdoc/>
    public override double TimeAt(double progress) => progress;

    /// <inheritdoc/>
    public override double NetworkTime(double time) => time * TimeScale;

    /// <inheritdoc/>
    public override double DrawTime(SeededNoise noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        return Times switch
        {
            // the cumulative distribution of Beta(1.5, 1) is u^1.5
            TimeDistribution.Beta => 1 - (0.999 * Math.Pow(noise.NextUniform(), 1 / 1.5)),
            TimeDistribution.LogitNormal => 1 / (1 + Math.Exp(-0.4 - noise.NextNormal())),
            _ => noise.NextUniform(),
        };
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
            yield return $"The process '{Name}' runs from noise to data here: its direction must be noise_to_data.";
        if (Schedule != NoiseSchedule.Linear)
            yield return $"The process '{Name}' has the straight path: its schedule must be linear.";
        if (Prediction is not (PredictionType.Velocity or PredictionType.Data))
            yield return $"A network of the process '{Name}' predicts velocity or x0: the others are not defined.";
        if (!(TimeScale > 0) || !double.IsFinite(TimeScale))
            yield return $"The time scale of the process '{Name}' must be above 0, not {TimeScale}.";
    }
}
