using System.Text.Json.Serialization;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Losses;

/// <summary>The squared difference: the loss of the published diffusion and flow policies.</summary>
public sealed record MeanSquaredLoss : PolicyLoss
{
    /// <summary>The name in checkpoints.</summary>
    public const string LossName = "mse";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => LossName;

    /// <inheritdoc/>
    public override Tensor Of(Tensor prediction, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        return prediction.sub(target).square();
    }
}
