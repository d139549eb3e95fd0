using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Encoders;

/// <summary>Extracts a feature map from an image, by convolutions with group normalization.</summary>
public sealed class FeatureMapEncoder : FeatureEncoder
{
    private readonly Sequential _trunk;

    /// <summary>Creates the encoder for one image size.</summary>
    public FeatureMapEncoder(FeatureMapEncoderConfig config, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (config.Validate().FirstOrDefault() is { } problem)
            throw new ArgumentException(problem, nameof(config));
        (List<ILayer> layers, Height, Width) =
            ConvolutionTrunk.Create(config.Channels, config.Strides, config.FirstKernel, height, width);
        _trunk = Child("trunk", new Sequential([.. layers]));
        Channels = config.Channels[^1];
    }

    /// <summary>Rows of the map, h.</summary>
    public int Height { get; }

    /// <summary>Columns of the map, w.</summary>
    public int Width { get; }

    /// <summary>Features at each place of the map, c.</summary>
    public int Channels { get; }

    /// <inheritdoc/>
    public override int OutputSize => Height * Width * Channels;

    /// <summary>Encodes images as feature maps.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="x">[N, 3, H, W] float32, scaled.</param>
    /// <returns>[N, h w c] float32: row by row, the features of a place side by side.</returns>
    public override T Forward<T>(IOperations<T> ops, T x)
    {
        ArgumentNullException.ThrowIfNull(ops);
        T map = _trunk.Forward(ops, x); // [N, c, h, w]
        return ops.Flatten(ops.Permute(map, 0, 2, 3, 1), 1);
    }
}
