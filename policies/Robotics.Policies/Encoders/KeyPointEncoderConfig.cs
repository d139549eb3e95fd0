using System.Text.Json.Serialization;

namespace Robotics.Policies.Encoders;

/// <summary>Sizes of a <see cref="KeyPointEncoder"/>: a few convolutions, small and fast.</summary>
public sealed record KeyPointEncoderConfig : ImageEncoderConfig
{
    /// <summary>The name in checkpoints, and the encoder of checkpoints without a name.</summary>
    public const string EncoderName = "keypoints";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => EncoderName;

    /// <summary>Output channels of each convolution, multiples of 8.</summary>
    public IReadOnlyList<int> Channels { get; init; } = [32, 48, 48];

    /// <summary>Stride of each convolution. Their product is the ratio of the image size to the size of the feature maps.</summary>
    public IReadOnlyList<int> Strides { get; init; } = [2, 2, 1];

    /// <summary>Kernel of the first convolution, odd. The others have kernel 3.</summary>
    public int FirstKernel { get; init; } = 5;

    /// <summary>Number of key points, K. The encoder outputs 2 K numbers per image.</summary>
    public int KeyPoints { get; init; } = 32;

    /// <inheritdoc/>
    public override FeatureEncoder Create(int height, int width) => new KeyPointEncoder(this, height, width);

    /// <inheritdoc/>
    public override IEnumerable<string> Validate()
    {
        foreach (string problem in ConvolutionTrunk.Validate(Channels, Strides, FirstKernel))
            yield return problem;
        if (KeyPoints < 1)
            yield return "The image encoder needs at least one key point.";
    }
}
