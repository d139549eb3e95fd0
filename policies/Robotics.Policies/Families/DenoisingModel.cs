using Robotics.Control.Deciding;
using Robotics.Policies.Encoders;
using Robotics.Policies.Networks;
using Robotics.Policies.Normalization;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Families;

/// <summary>A policy that turns noise into an action chunk with one conditional network: diffusion and flow matching.</summary>
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
        _encoder = Child("encoder", config.Encoder.Create(spec));
        _network = Child(config.Network.Group, config.Network.Create(spec.PredictionHorizon, spec.ActionSize, _encoder.ConditionSize));
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
    public override T Evaluate<T>(IOperations<T> ops, T sample, T networkTime, T condition) =>
        _network.Forward(ops, sample, networkTime, condition);

    /// <inheritdoc/>
    public override Tensor Loss(TorchOperations ops, TrainingBatch batch)
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(batch);
        GenerativeProcess process = Config.Process;
        Tensor data = Normalizers[FeatureKeys.Action].Normalize(ops, batch.Actions); // [B, Tp, Da]
        int[] perWindow = [batch.Times.Count, 1, 1];
        Tensor Column(Func<double, double> value) => ops.Constant([.. batch.Times.Select(time => (float)value(time))], perWindow);

        Tensor Combine(Func<double, double> dataWeight, Func<double, double> noiseWeight) =>
            ops.Add(ops.Multiply(data, Column(dataWeight)), ops.Multiply(batch.Noise, Column(noiseWeight)));

        Tensor x = Combine(time => process.At(time).DataScale, time => process.At(time).NoiseScale); // [B, Tp, Da]
        Tensor target = Combine(
            time => process.WeightsOf(process.Prediction, time).Data, time => process.WeightsOf(process.Prediction, time).Noise);
        Tensor times = ops.Constant([.. batch.Times.Select(time => (float)process.NetworkTime(time))], batch.Times.Count); // [B]
        Tensor prediction = Evaluate(ops, x, times, Condition(ops, batch.Features)); // [B, Tp, Da]
        return Config.Loss.Of(prediction, target).mean([1, 2]); // [B]
    }

    /// <inheritdoc/>
    public override T Sample<T>(IOperations<T> ops, T condition, NoiseInputs<T> noise, Sampler sampler)
    {
        ArgumentNullException.ThrowIfNull(ops);
        ArgumentNullException.ThrowIfNull(noise);
        ArgumentNullException.ThrowIfNull(sampler);
        int batch = ops.Shape(noise.Initial)[0];
        return sampler.Sample(
            ops,
            Config.Process,
            (x, time) => Evaluate(ops, x, ops.Full(time, batch), condition),
            noise.Initial,
            index => noise.Step(ops, index));
    }
}
