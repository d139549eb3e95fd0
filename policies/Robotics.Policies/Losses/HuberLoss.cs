using System.Text.Json.Serialization;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Losses;

/// <summary>The pseudo-Huber loss, 2 d^2 (sqrt(1 + (e / d)^2) - 1): e^2 near 0, linear for large e, so that outliers weigh less.</summary>
public sealed record HuberLoss : PolicyLoss
{
    /// <summary>The name in checkpoints.</summary>
    public const string LossName = "huber";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => LossName;

    /// <summary>d, the difference at which it becomes linear, in normalized units.</summary>
    public double Delta { get; init; } = 0.5;

    /// <inheritdoc/>
    public override IEnumerable<string> Validate()
    {
        if (!(Delta > 0) || !double.IsFinite(Delta))
            yield return $"The delta of the huber loss must be above 0, not {Delta}.";
    }

    /// <inheritdoc/>
    public override Tensor Of(Tensor prediction, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        return prediction.sub(target).div(Delta).square().add(1).sqrt().sub(1).mul(2 * Delta * Delta);
    }
}
