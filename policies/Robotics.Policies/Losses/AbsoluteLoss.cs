using System.Text.Json.Serialization;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Losses;

/// <summary>The absolute difference, whose best prediction is the median: the loss of ACT.</summary>
public sealed record AbsoluteLoss : PolicyLoss
{
    /// <summary>The name in checkpoints.</summary>
    public const string LossName = "l1";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => LossName;

    /// <inheritdoc/>
    public override Tensor Of(Tensor prediction, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        return prediction.sub(target).abs();
    }
}
