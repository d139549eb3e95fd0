using Robotics.Control.Deciding;
using Robotics.Policies.Encoders;
using Robotics.Policies.Networks;
using Robotics.Policies.Normalization;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Families;

/// <summary>A policy whose condition comes from the configured encoder, and whose chunks come from the sampler.</summary>
public abstract class ConditionalModel : PolicyModel
{
    /// <summary>Checks the configuration and creates the encoder, as the submodule "encoder".</summary>
    /// <exception cref="ArgumentException">The configuration does not match the specification.</exception>
    protected ConditionalModel(PolicySpec spec, PolicyConfig config, Normalizers normalizers)
        : base(spec, config, normalizers)
    {
        if (spec.Validate().Concat(config.Validate()).ToArray() is { Length: > 0 } problems)
            throw new ArgumentException(string.Join(" ", problems));
        if (spec.PredictionHorizon % config.Network.HorizonMultiple != 0)
        {
            int multiple = config.Network.HorizonMultiple;
            throw new ArgumentException($"The prediction horizon must be a multiple of {multiple}, not {spec.PredictionHorizon}.");
        }
        Encoder = Child("encoder", config.Encoder.Create(spec));
    }

    /// <inheritdoc/>
    public override int ConditionSize => Encoder.ConditionSize;

    /// <summary>The encoder of the observations.</summary>
    protected ObservationEncoder Encoder { get; }

    /// <inheritdoc/>
    public override T Condition<T>(IOperations<T> ops, FeatureValues<T> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return Encoder.Forward(ops, new FeatureValues<T>(Spec.Observations.ToDictionary(
            feature => feature.Key,
            feature => feature.Type == FeatureType.Float32
                ? Normalizers[feature.Key].Normalize(ops, features[feature.Key])
                : features[feature.Key])));
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
