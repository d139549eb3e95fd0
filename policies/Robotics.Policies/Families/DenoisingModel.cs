using Robotics.Control.Deciding;
using Robotics.Policies.Networks;
using Robotics.Policies.Normalization;
using Robotics.Policies.Processes;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Families;

/// <summary>A policy of one conditional network: action chunks come from noise in steps, or by regression in one evaluation.</summary>
public sealed class DenoisingModel : ConditionalModel
{
    private readonly DenoisingNetwork _network;

    /// <summary>Creates the encoder and the network.</summary>
    /// <exception cref="ArgumentException">The configuration does not match the specification.</exception>
    public DenoisingModel(PolicySpec spec, PolicyConfig config, Normalizers normalizers)
        : base(spec, config, normalizers)
    {
        if (config.Network is not DenoisingNetworkConfig network)
            throw new ArgumentException($"The network '{config.Network.Name}' does not denoise chunks; choose another one.");
        _network = Child(network.Group, network.Create(
            spec.PredictionHorizon, spec.ActionSize, ConditionSize, config.Process.NetworkTimeCount));
    }

    /// <inheritdoc/>
    public override T Evaluate<T>(IOperations<T> ops, T sample, T networkTimes, T condition) =>
        _network.Forward(ops, sample, networkTimes, condition);

    /// <inheritdoc/>
    public override Tensor Loss(TorchOperations ops, TrainingBatch batch)
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(batch);
        GenerativeProcess process = Config.Process;
        Tensor data = Normalizers[FeatureKeys.Action].Normalize(ops, batch.Actions); // [B, Tp, Da]
        Tensor condition = Condition(ops, batch.Features); // [B, C]
        var points = new TrainingPoints(
            ops, process, data, batch.Noise, batch.Times,
            (x, times, rows) => Evaluate(ops.WithoutDropout, x, times, condition.index_select(0, rows)));
        Tensor target = process.Target(points); // [B, Tp, Da]
        Tensor prediction = Evaluate(ops, points.Sample, points.NetworkTimes(batch.Times), condition); // [B, Tp, Da]
        return process.Weigh(Config.Loss.Of(prediction, target).mean([1, 2])); // [B]
    }
}
