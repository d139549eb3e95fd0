using System.Text.Json.Serialization;

namespace Robotics.Policies.Encoders;

/// <summary>Sizes of a <see cref="VitEncoder"/>, a small vision transformer.</summary>
public sealed record VitEncoderConfig : ImageEncoderConfig
{
    /// <summary>The name in checkpoints.</summary>
    public const string EncoderName = "vit";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => EncoderName;

    /// <summary>Height and width of a patch, pixels. The crop must be a multiple of it.</summary>
    public int Patch { get; init; } = 8;

    /// <summary>Width of a token, a multiple of the heads. The encoder outputs as many numbers per image.</summary>
    public int Width { get; init; } = 128;

    /// <summary>Number of blocks.</summary>
    public int Depth { get; init; } = 4;

    /// <summary>Number of heads of attention.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>Width of the hidden layer of a block's MLP.</summary>
    public int HiddenWidth { get; init; } = 512;

    /// <summary>Height of the center crop that is encoded; 0 for the whole image.</summary>
    public int CropHeight { get; init; }

    /// <summary>Width of the center crop that is encoded; 0 for the whole image.</summary>
    public int CropWidth { get; init; }

    /// <inheritdoc/>
    public override FeatureEncoder Create(int height, int width) => new VitEncoder(this, height, width);

    /// <inheritdoc/>
    public override IEnumerable<string> Validate()
    {
        if (Patch is < 1 or > 256)
            yield return $"The patches of a vision transformer must have 1 to 256 pixels, not {Patch}.";
        if (Width is < 1 or > 4096 || Heads < 1 || Width % Heads != 0)
            yield return $"The width of a vision transformer must be a multiple of its {Heads} heads up to 4096, not {Width}.";
        if (Depth is < 1 or > 64)
            yield return $"A vision transformer must have 1 to 64 blocks, not {Depth}.";
        if (HiddenWidth is < 1 or > 16_384)
            yield return $"The hidden width of a vision transformer must be 1 to 16384, not {HiddenWidth}.";
        if (CropHeight < 0 || CropWidth < 0)
            yield return $"The crop of the image encoder must not be negative, but is {CropHeight} x {CropWidth}.";
    }
}
