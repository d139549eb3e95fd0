using System.Text.Json.Serialization;

namespace Robotics.Policies.Processes;

/// <summary>Regression without noise: the network is given a chunk of zeros and time 0, and predicts the data in one evaluation.</summary>
/// <remarks>
/// The path is x(t) = t * data, so that x(0) = 0 holds neither data nor noise. With the squared difference as loss, the prediction is the
/// mean of the demonstrated chunks of an observation. Source: behavior cloning, Pomerleau, ALVINN, NIPS 1988.
/// </remarks>
public sealed record RegressionProcess : DirectProcess
{
    /// <summary>The name in checkpoints.</summary>
    public const string ProcessName = "regression";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => ProcessName;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool TakesNoise => false;

    /// <inheritdoc/>
    public override PathPoint At(double time) => new(time, 0);
}
