using Robotics.Policies.Samplers;

namespace Robotics.Policies.Processes;

/// <summary>One evaluation: the network is given the first x, always at the same time, and predicts the data.</summary>
/// <remarks>Training and sampling evaluate the network at t = 0 only; t = 1 is the data.</remarks>
public abstract record DirectProcess : GenerativeProcess
{
    /// <inheritdoc/>
    public override TimeDirection Direction { get; init; } = TimeDirection.NoiseToData;

    /// <inheritdoc/>
    public override PredictionType Prediction { get; init; } = PredictionType.Data;

    /// <inheritdoc/>
    public override NoiseSchedule Schedule { get; init; } = NoiseSchedule.Linear;

    /// <inheritdoc/>
    public override bool ClipSample { get; init; }

    /// <summary>1 at the data, 0 at every other progress: the network knows no time in between.</summary>
    /// <inheritdoc/>
    public override double TimeAt(double progress) => Math.Floor(progress);

    /// <inheritdoc/>
    public override double NetworkTime(double time) => time;

    /// <summary>0: there is nothing to draw.</summary>
    /// <inheritdoc/>
    public override double DrawTime(SeededNoise noise) => 0;

    /// <inheritdoc/>
    public override PredictionWeights WeightsOf(PredictionType type, double time) => type == PredictionType.Data
        ? new PredictionWeights(1, 0)
        : throw new ArgumentException($"The process '{Name}' has no prediction '{type}'.", nameof(type));

    /// <inheritdoc/>
    public override IEnumerable<string> Validate()
    {
        foreach (string problem in base.Validate())
            yield return problem;
        if (Direction != TimeDirection.NoiseToData)
            yield return $"The process '{Name}' ends at the data: its direction must be noise_to_data.";
        if (Schedule != NoiseSchedule.Linear)
            yield return $"The process '{Name}' has one step: its schedule must be linear.";
        if (Prediction != PredictionType.Data)
            yield return $"A network of the process '{Name}' predicts x0: the others are not defined.";
    }
}
