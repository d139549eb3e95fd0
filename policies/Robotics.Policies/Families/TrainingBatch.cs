using Robotics.Policies.Encoders;
using Robotics.Policies.Processes;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Families;

/// <summary>A batch of training windows with the random numbers for their loss.</summary>
/// <param name="Features">By key, each [B, To, shape]: images uint8, vectors float32 in SI units.</param>
/// <param name="Actions">[B, Tp, Da] float32 in SI units.</param>
/// <param name="Noise">[B, ...] float32, standard normal, with the shape of <see cref="PolicyModel.NoiseShape"/>.</param>
/// <param name="Times">[B], drawn by the model's process.</param>
public sealed record TrainingBatch(FeatureValues<Tensor> Features, Tensor Actions, Tensor Noise, IReadOnlyList<TimeInterval> Times);
