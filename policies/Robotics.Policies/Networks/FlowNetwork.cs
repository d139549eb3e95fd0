using Robotics.Control.Deciding;
using Robotics.Policies.Encoders;
using Robotics.Policies.Samplers;
using Robotics.Policies.Tensors;
using static TorchSharp.torch;

namespace Robotics.Policies.Networks;

/// <summary>All that a visuomotor policy learns: the observation encoder, then the conditional U-Net.</summary>
public sealed class FlowNetwork : nn.Module
{
    private readonly ObservationEncoder _encoder;
    private readonly UNet1d _unet;

    /// <summary>Makes the network with random weights.</summary>
    /// <exception cref="ArgumentException">The sizes do not fit each other.</exception>
    public FlowNetwork(PolicySpec spec, FlowNetworkConfig config, SeededNoise noise)
        : base(nameof(FlowNetwork))
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(config);
        if (config.Validate().FirstOrDefault() is { } problem)
            throw new ArgumentException(problem, nameof(config));
        _encoder = this.Register("encoder", new ObservationEncoder(spec, config.Encoder, noise));
        var sizes = new UNet1dConfig(spec.ActionSize, _encoder.ConditionSize, config.Dims, config.StepSize, config.Kernel, config.Groups);
        if (spec.PredictionHorizon % sizes.HorizonMultiple != 0)
            throw new ArgumentException(
                $"A U-Net of {config.Dims.Count} levels needs a horizon that is a multiple of {sizes.HorizonMultiple}, not {spec.PredictionHorizon}.");
        _unet = this.Register("unet", new UNet1d(sizes, noise));
    }

    /// <summary>What the sensors saw to the condition, once a decision.</summary>
    /// <param name="images">In the policy's camera order, each [B, To, H, W, 3] uint8 RGB.</param>
    /// <param name="state">[B, To, Ds] float32, normalized to [-1, 1].</param>
    /// <returns>[B, To * Do] float32.</returns>
    public Tensor Encode(IReadOnlyList<Tensor> images, Tensor state) => _encoder.Forward(images, state);

    /// <summary>One evaluation of the velocity.</summary>
    /// <param name="sample">x, [B, Tp, Da] float32.</param>
    /// <param name="networkTime">[B] float32.</param>
    /// <param name="condition">[B, To * Do] float32.</param>
    /// <returns>[B, Tp, Da] float32.</returns>
    public Tensor Predict(Tensor sample, Tensor networkTime, Tensor condition) => _unet.call(sample, networkTime, condition);
}
