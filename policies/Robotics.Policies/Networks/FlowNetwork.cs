using Robotics.Control.Deciding;
using Robotics.Policies.Encoders;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Networks;

/// <summary>All that a visuomotor policy learns: the observation encoder, then the conditional U-Net.</summary>
public sealed class FlowNetwork : Module
{
    private readonly ObservationEncoder _encoder;
    private readonly UNet1d _unet;

    /// <summary>Declares the network.</summary>
    /// <exception cref="ArgumentException">The sizes do not fit each other.</exception>
    public FlowNetwork(PolicySpec spec, FlowNetworkConfig config)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(config);
        if (config.Validate().FirstOrDefault() is { } problem)
            throw new ArgumentException(problem, nameof(config));
        _encoder = Child("encoder", new ObservationEncoder(spec, config.Encoder));
        var sizes = new UNet1dConfig(spec.ActionSize, _encoder.ConditionSize, config.Dims, config.StepSize, config.Kernel, config.Groups);
        if (spec.PredictionHorizon % sizes.HorizonMultiple != 0)
            throw new ArgumentException(
                $"A U-Net of {config.Dims.Count} levels needs a horizon that is a multiple of {sizes.HorizonMultiple}, not {spec.PredictionHorizon}.");
        _unet = Child("unet", new UNet1d(sizes));
    }

    /// <summary>C, the size of the condition.</summary>
    public int ConditionSize => _encoder.ConditionSize;

    /// <summary>Observations to the condition, once a decision.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="features">By key, each [B, To, ...]: images uint8, the state normalized to [-1, 1].</param>
    /// <returns>[B, C] float32.</returns>
    public T Encode<T>(IOperations<T> ops, FeatureValues<T> features)
        where T : class => _encoder.Forward(ops, features);

    /// <summary>One evaluation of the velocity.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="sample">x, [B, Tp, Da] float32.</param>
    /// <param name="networkTime">[B] float32.</param>
    /// <param name="condition">[B, C] float32.</param>
    /// <returns>[B, Tp, Da] float32.</returns>
    public T Predict<T>(IOperations<T> ops, T sample, T networkTime, T condition)
        where T : class => _unet.Forward(ops, sample, networkTime, condition);
}
