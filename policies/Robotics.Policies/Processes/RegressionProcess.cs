using System.Text.Json.Serialization;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Processes;

/// <summary>Regression without noise: the network is given a chunk of zeros and time 0, and predicts the data in one evaluation.</summary>
/// <remarks>
/// The path is x(t) = t * data, so that x(0) = 0 holds neither data nor noise; training and sampling evaluate the network at t = 0 only.
/// With the squared difference as loss, the prediction is the mean of the demonstrated chunks of an observation. Source: behavior cloning,
/// Pomerleau, ALVINN, NIPS 1988.
/// </remarks>
public sealed record RegressionProcess : GenerativeProcess
{
    /// <summary>The name in checkpoints.</summary>
    public const string ProcessName = "regression";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => ProcessName;

    /// <inheritdoc/>
    public override TimeDirection Direction { get; init; } = TimeDirection.NoiseToData;

    /// <inheritdoc/>
    public override PredictionType Prediction { get; init; } = PredictionType.Data;

    /// <inheritdoc/>
    public override NoiseSchedule Schedule { get; init; } = NoiseSchedule.Linear;

    /// <inheritdoc/>
    public override bool ClipSample { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool TakesNoise => false;

    /// <inheritdoc/>
    public override PathPoint At(double time) => new(time, 0);

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
            yield return "Regression ends at the data: its direction must be noise_to_data.";
        if (Schedule != NoiseSchedule.Linear)
            yield return "Regression has no noise: its schedule must be linear.";
        if (Prediction != PredictionType.Data)
            yield return "A regression network predicts x0: there is no noise to predict.";
    }
}
