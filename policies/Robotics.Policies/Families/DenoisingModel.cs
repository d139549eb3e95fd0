using Robotics.Control.Deciding;
using Robotics.Policies.Encoders;
using Robotics.Policies.Networks;
using Robotics.Policies.Normalization;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Families;

/// <summary>A policy of one conditional network: action chunks come from noise in steps, or by regression in one evaluation.</summary>
public sealed class DenoisingModel : PolicyModel
{
    private readonly ObservationEncoder _encoder;
    private readonly DenoisingNetwork _network;

    /// <summary>Creates the encoder and the network.</summary>
    /// <exception cref="ArgumentException">The configuration does not match the specification.</exception>
    public DenoisingModel(PolicySpec spec, PolicyConfig config, Normalizers normalizers)
        : base(spec, config, normalizers)
    {
        if (spec.Validate().Concat(config.Validate()).ToArray() is { Length: > 0 } problems)
            throw new ArgumentException(string.Join(" ", problems));
        if (spec.PredictionHorizon % config.Network.HorizonMultiple != 0)
        {
            int multiple = config.Network.HorizonMultiple;
            throw new ArgumentException($"The prediction horizon must be a multiple of {multiple}, not {spec.PredictionHorizon}.");
        }
        if (config.Network is not DenoisingNetworkConfig network)
            throw new ArgumentException($"The network '{config.Network.Name}' does not denoise chunks; choose another one.");
        _encoder = Child("encoder", config.Encoder.Create(spec));
        _network = Child(network.Group, network.Create(
            spec.PredictionHorizon, spec.ActionSize, _encoder.ConditionSize, config.Process.NetworkTimeCount));
    }

    /// <inheritdoc/>
    public override int ConditionSize => _encoder.ConditionSize;

    /// <inheritdoc/>
    public override T Condition<T>(IOperations<T> ops, FeatureValues<T> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return _encoder.Forward(ops, new FeatureValues<T>(Spec.Observations.ToDictionary(
            feature => feature.Key,
            feature => feature.Type == FeatureType.Float32
                ? Normalizers[feature.Key].Normalize(ops, features[feature.Key])
                : features[feature.Key])));
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

    /// <inheritdoc/>
    public override T Sample<T>(IOperations<T> ops, T condition, NoiseInputs<T> noise, Sampler sampler)
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(noise);
        ArgumentNullException.ThrowIfNull(sampler);
        int batch = ops.Shape(condition)[0];
        T initial = !Config.Process.TakesNoise ? ops.Full(0, batch, Spec.PredictionHorizon, Spec.ActionSize)
            : noise.Initial ?? throw new ArgumentException("The policy starts from noise, and none was given.", nameof(noise));

        // the same times for each sample of the batch, [B, n]
        T Times(double[] times) =>
            ops.Constant([.. Enumerable.Repeat(times, batch).SelectMany(all => all).Select(time => (float)time)], batch, times.Length);

        return sampler.Sample(
            ops,
            Config.Process,
            (x, times) => Evaluate(ops, x, Times(times), condition),
            initial,
            index => noise.Step(ops, index));
    }
}
