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
        if (Channels.Count == 0 || Channels.Count != Strides.Count)
            yield return $"The image encoder has {Channels.Count} channels but {Strides.Count} strides; each convolution needs one.";
        if (Channels.Any(c => c < 8 || c % 8 != 0))
            yield return "The image encoder's channels must be multiples of 8.";
        if (Strides.Any(s => s < 1))
            yield return "The image encoder's strides must be at least 1.";
        if (FirstKernel < 1 || FirstKernel % 2 == 0)
            yield return $"The image encoder's first kernel must be odd, not {FirstKernel}.";
        if (KeyPoints < 1)
            yield return "The image encoder needs at least one key point.";
    }
}
