using System.Text.Json.Serialization;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Losses;

/// <summary>The difference between a prediction and its target.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "name")]
[JsonDerivedType(typeof(MeanSquaredLoss), MeanSquaredLoss.LossName)]
[JsonDerivedType(typeof(HuberLoss), HuberLoss.LossName)]
[JsonDerivedType(typeof(AbsoluteLoss), AbsoluteLoss.LossName)]
public abstract record PolicyLoss
{
    /// <summary>The name in checkpoints.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>All problems, one sentence each.</summary>
    public virtual IEnumerable<string> Validate() => [];

    /// <summary>The loss of each element.</summary>
    /// <param name="prediction">Any shape, float32.</param>
    /// <param name="target">The same shape.</param>
    /// <returns>The same shape, at least 0. Belongs to the caller's dispose scope.</returns>
    public abstract Tensor Of(Tensor prediction, Tensor target);
}
