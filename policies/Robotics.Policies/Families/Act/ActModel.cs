using Robotics.Control.Deciding;
using Robotics.Policies.Encoders;
using Robotics.Policies.Networks;
using Robotics.Policies.Normalization;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Families.Act;

/// <summary>
/// ACT, action chunking with transformers: a chunk is reconstructed from its latent in training, and decoded from latent 0 in a decision.
/// </summary>
/// <remarks>
/// The condition is what the encoder makes of the observation: vectors and feature maps, flattened. The loss is that of the chunk plus the
/// weighted divergence of the latent from the standard normal distribution. Source: Zhao et al., arXiv:2304.13705.
/// </remarks>
public sealed class ActModel : ConditionalModel
{
    private readonly ActNetwork _network;

    /// <summary>Creates the encoder and the network.</summary>
    /// <exception cref="ArgumentException">The configuration does not match the specification.</exception>
    public ActModel(PolicySpec spec, PolicyConfig config, Normalizers normalizers)
        : base(spec, config, normalizers)
    {
        if (config.Network is not ActNetworkConfig network)
            throw new ArgumentException($"ACT has no network '{config.Network.Name}'; choose {ActNetworkConfig.NetworkName}.");
        _network = Child(network.Group, new ActNetwork(
            network, [.. Encoder.Features.Select(InputOf)], spec.PredictionHorizon, spec.ActionSize));
    }

    /// <summary>The noise of the latent.</summary>
    /// <inheritdoc/>
    public override IReadOnlyList<int> NoiseShape => [_network.Config.Latent];

    /// <summary>The divergence of a normal distribution from the standard one, KL(N(m, s^2) || N(0, 1)), summed over components.</summary>
    /// <param name="mean">m, [B, N].</param>
    /// <param name="logVariance">log s^2, [B, N].</param>
    /// <returns>[B]. Belongs to the caller's dispose scope.</returns>
    public static Tensor Divergence(Tensor mean, Tensor logVariance)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(logVariance);
        return mean.square().add(logVariance.exp()).sub(logVariance).sub(1).sum(1).mul(0.5);
    }

    /// <summary>Decodes latent 0. Neither sample nor times take part.</summary>
    /// <inheritdoc/>
    public override T Evaluate<T>(IOperations<T> ops, T sample, T networkTimes, T condition)
    {
        ArgumentNullException.ThrowIfNull(ops);
        return _network.Decode(ops, condition, ops.Full(0, ops.Shape(condition)[0], _network.Config.Latent));
    }

    /// <inheritdoc/>
    public override Tensor Loss(TorchOperations ops, TrainingBatch batch)
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(batch);
        Tensor data = Normalizers[FeatureKeys.Action].Normalize(ops, batch.Actions); // [B, Tp, Da]
        Tensor condition = Condition(ops, batch.Features); // [B, C]
        (Tensor mean, Tensor logVariance) = _network.Posterior(ops, condition, data);
        Tensor latent = mean.add(logVariance.mul(0.5).exp().mul(batch.Noise)); // [B, Latent]
        Tensor error = Config.Loss.Of(_network.Decode(ops, condition, latent), data).mean([1, 2]); // [B]
        return error.add(Divergence(mean, logVariance).mul(_network.Config.DivergenceWeight));
    }

    private static ActInput InputOf(ObservationFeature feature) => feature.Encoder is FeatureMapEncoder map
        ? new ActInput(feature.Name, feature.Horizon, map.OutputSize, map.Height, map.Width)
        : new ActInput(feature.Name, feature.Horizon, feature.Encoder.OutputSize);
}
