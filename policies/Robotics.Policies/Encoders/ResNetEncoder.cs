using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Encoders;

/// <summary>Encodes an image by key points of a <see cref="ResNet18"/>: center crop, network, spatial softmax, linear layer.</summary>
/// <remarks>
/// Parameter names are those of LeRobot's diffusion policy, except that the layers of the network have their published names. Sources: He
/// et al., arXiv:1512.03385; Chi et al., Diffusion Policy, arXiv:2303.04137.
/// </remarks>
public sealed class ResNetEncoder : FeatureEncoder
{
    private readonly ResNet18 _network;
    private readonly Conv2d _maps;
    private readonly SpatialSoftmax _keyPoints;
    private readonly Linear _output;
    private readonly CenterCrop _crop;

    /// <summary>Creates the encoder for one image size.</summary>
    /// <exception cref="ArgumentException">The configuration is invalid, or the crop is not inside the image or too small.</exception>
    public ResNetEncoder(ResNetEncoderConfig config, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (config.Validate().FirstOrDefault() is { } problem)
            throw new ArgumentException(problem, nameof(config));
        _crop = new CenterCrop(config.CropHeight, config.CropWidth, height, width);
        if (_crop.Height <= ResNet18.Reduction || _crop.Width <= ResNet18.Reduction)
        {
            throw new ArgumentException(
                $"A ResNet-18 needs more than {ResNet18.Reduction} x {ResNet18.Reduction} pixels for key points, "
                + $"not {_crop.Height} x {_crop.Width}.", nameof(config));
        }
        _network = Child("backbone", new ResNet18(config.Width, config.Normalization));
        _maps = Child("pool.nets", new Conv2d(_network.OutputChannels, config.KeyPoints, 1));
        _keyPoints = new SpatialSoftmax(Reduce(_crop.Height), Reduce(_crop.Width));
        OutputSize = 2 * config.KeyPoints;
        _output = Child("out", new Linear(OutputSize, OutputSize));
    }

    /// <inheritdoc/>
    public override int OutputSize { get; }

    /// <summary>Encodes images.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="x">[N, 3, H, W] float32, scaled.</param>
    /// <returns>[N, 2 K] float32, not negative.</returns>
    public override T Forward<T>(IOperations<T> ops, T x)
    {
        ArgumentNullException.ThrowIfNull(ops);
        T maps = _maps.Forward(ops, Maps(ops, x)); // [N, K, H', W']
        return ops.Relu(_output.Forward(ops, _keyPoints.Forward(ops, maps))); // [N, 2 K]
    }

    /// <summary>The feature maps of the crop. [N, 3, H, W] to [N, 8 W0, H', W']</summary>
    internal T Maps<T>(IOperations<T> ops, T x)
        where T : class => _network.Forward(ops, _crop.Apply(ops, x));

    private static int Reduce(int pixels) => (pixels + ResNet18.Reduction - 1) / ResNet18.Reduction;
}
