using System.Text.Json.Serialization;
using Robotics.Control.Deciding;

namespace Robotics.Policies.Encoders;

/// <summary>
/// One encoder per feature: key points for images, the identity or a small MLP for vectors. The outputs are concatenated.
/// </summary>
public sealed record FeatureEncoderConfig : EncoderConfig
{
    /// <summary>The name in checkpoints.</summary>
    public const string EncoderName = "features";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => EncoderName;

    /// <summary>Sizes of the image encoder of each camera.</summary>
    public ImageEncoderConfig Image { get; init; } = new();

    /// <summary>Widths of the MLP of each vector; empty for the identity.</summary>
    public IReadOnlyList<int> VectorWidths { get; init; } = [];

    /// <inheritdoc/>
    public override IEnumerable<string> Validate()
    {
        foreach (string problem in Image.Validate())
            yield return problem;
        if (VectorWidths.Any(width => width is < 1 or > 4096))
            yield return $"The widths of the vector encoder must be 1 to 4096, not {string.Join(", ", VectorWidths)}.";
    }

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
            new ImageEncoder(Image, feature.Shape[0], feature.Shape[1]))
        : new ObservationFeature(
            feature.Key, feature.Key.Replace('.', '_'), feature.Horizon, new VectorEncoder(feature.Size, VectorWidths));
}
