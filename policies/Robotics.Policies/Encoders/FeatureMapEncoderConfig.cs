using System.Text.Json.Serialization;
using Robotics.Control.Deciding;

namespace Robotics.Policies.Encoders;

/// <summary>A feature map for images and the identity for vectors: the condition of networks that make tokens of them.</summary>
public sealed record FeatureMapEncoderConfig : EncoderConfig
{
    /// <summary>The name in checkpoints.</summary>
    public const string EncoderName = "feature_maps";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => EncoderName;

    /// <summary>Output channels of each convolution, multiples of 8.</summary>
    public IReadOnlyList<int> Channels { get; init; } = [32, 48, 64, 64];

    /// <summary>Stride of each convolution. Their product is the ratio of the image size to the size of the feature map.</summary>
    public IReadOnlyList<int> Strides { get; init; } = [2, 2, 2, 2];

    /// <summary>Kernel of the first convolution, odd. The others have kernel 3.</summary>
    public int FirstKernel { get; init; } = 5;

    /// <inheritdoc/>
    public override IEnumerable<string> Validate() => ConvolutionTrunk.Validate(Channels, Strides, FirstKernel);

    /// <inheritdoc/>
    public override ObservationEncoder Create(PolicySpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new ObservationEncoder(spec.Observations.Select(Encoder));
    }

    private ObservationFeature Encoder(FeatureSpec feature) => feature.IsImage
        ? new ObservationFeature(
            feature.Key,
            "cameras." + feature.Key[FeatureKeys.ImagePrefix.Length..],
            feature.Horizon,
            new FeatureMapEncoder(this, feature.Shape[0], feature.Shape[1]),
            PixelScaling.Default)
        : new ObservationFeature(feature.Key, feature.Key.Replace('.', '_'), feature.Horizon, new VectorEncoder(feature.Size));
}
