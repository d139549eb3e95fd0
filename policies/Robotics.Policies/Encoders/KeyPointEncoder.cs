using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Encoders;

/// <summary>Extracts key points from an image: convolutions with group normalization, then a spatial softmax.</summary>
/// <remarks>Uses no batch normalization, so that batches of one and averaged weights behave as in training.</remarks>
public sealed class KeyPointEncoder : FeatureEncoder
{
    private readonly Sequential _trunk;
    private readonly SpatialSoftmax _keyPoints;

    /// <summary>Creates the encoder for one image size.</summary>
    public KeyPointEncoder(KeyPointEncoderConfig config, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (config.Validate().FirstOrDefault() is { } problem)
            throw new ArgumentException(problem, nameof(config));
        (List<ILayer> layers, int mapHeight, int mapWidth) =
            ConvolutionTrunk.Create(config.Channels, config.Strides, config.FirstKernel, height, width);
        layers.Add(new Conv2d(config.Channels[^1], config.KeyPoints, 1));
        _trunk = Child("trunk", new Sequential([.. layers]));
        _keyPoints = new SpatialSoftmax(mapHeight, mapWidth);
        OutputSize = 2 * config.KeyPoints;
    }

    /// <inheritdoc/>
    public override int OutputSize { get; }

    /// <summary>Encodes images as key points.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="x">[N, 3, H, W] float32, scaled.</param>
    /// <returns>[N, 2 K] float32 in [-1, 1].</returns>
    public override T Forward<T>(IOperations<T> ops, T x) => _keyPoints.Forward(ops, _trunk.Forward(ops, x));
}
