using System.Text.Json.Serialization;

namespace Robotics.Policies.Encoders;

/// <summary>A ResNet-18 whose last feature maps become key points, see <see cref="ResNetEncoder"/>: for images with much detail.</summary>
public sealed record ResNetEncoderConfig : ImageEncoderConfig
{
    /// <summary>The name in checkpoints.</summary>
    public const string EncoderName = "resnet18";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => EncoderName;

    /// <summary>Channels of the first stage, a multiple of 16; each further stage doubles them. The published network has 64.</summary>
    public int Width { get; init; } = 64;

    /// <summary>What follows each convolution.</summary>
    public ResNetNormalization Normalization { get; init; } = ResNetNormalization.Group;

    /// <summary>Number of key points, K. The encoder outputs 2 K numbers per image.</summary>
    public int KeyPoints { get; init; } = 32;

    /// <summary>Height of the center crop that is encoded; 0 for the whole image.</summary>
    public int CropHeight { get; init; }

    /// <summary>Width of the center crop that is encoded; 0 for the whole image.</summary>
    public int CropWidth { get; init; }

    /// <inheritdoc/>
    public override FeatureEncoder Create(int height, int width) => new ResNetEncoder(this, height, width);

    /// <inheritdoc/>
    public override IEnumerable<string> Validate()
    {
        if (Width is < ResNet18.ChannelsPerGroup or > 1024 || Width % ResNet18.ChannelsPerGroup != 0)
            yield return $"The width of a ResNet must be a multiple of {ResNet18.ChannelsPerGroup} up to 1024, not {Width}.";
        if (KeyPoints is < 1 or > 4096)
            yield return $"The image encoder must have 1 to 4096 key points, not {KeyPoints}.";
        if (CropHeight < 0 || CropWidth < 0)
            yield return $"The crop of the image encoder must not be negative, but is {CropHeight} x {CropWidth}.";
    }
}
