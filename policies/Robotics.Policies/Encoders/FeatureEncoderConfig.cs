using System.Text.Json.Serialization;
using Robotics.Control.Deciding;

namespace Robotics.Policies.Encoders;

/// <summary>
/// One encoder per feature: an image encoder for cameras, the identity or a small MLP for vectors. The outputs are concatenated.
/// </summary>
public sealed record FeatureEncoderConfig : EncoderConfig
{
    /// <summary>The name in checkpoints.</summary>
    public const string EncoderName = "features";

    private const string Cameras = "cameras";

    /// <summary>Names of the image encoders; the first is the default.</summary>
    public static IReadOnlyList<string> ImageEncoders { get; } =
        [KeyPointEncoderConfig.EncoderName, ResNetEncoderConfig.EncoderName, VitEncoderConfig.EncoderName];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => EncoderName;

    /// <summary>The image encoder of each camera.</summary>
    [JsonConverter(typeof(ImageEncoderJson))]
    public ImageEncoderConfig Image { get; init; } = new KeyPointEncoderConfig();

    /// <summary>Whether one image encoder with one set of weights serves all cameras, which then must have the same image size.</summary>
    public bool ShareImageEncoder { get; init; }

    /// <summary>Scaling of the pixels by camera name. Those of the other cameras are scaled to [-1, 1].</summary>
    public IReadOnlyDictionary<string, PixelScaling> Pixels { get; init; } = new Dictionary<string, PixelScaling>();

    /// <summary>Widths of the MLP of each vector; empty for the identity.</summary>
    public IReadOnlyList<int> VectorWidths { get; init; } = [];

    /// <summary>The order of the encoded readings in the condition.</summary>
    public ConditionOrder Order { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Validate()
    {
        foreach (string problem in Image.Validate())
            yield return problem;
        foreach (string problem in Pixels.SelectMany(camera => camera.Value.Validate(camera.Key)))
            yield return problem;
        if (VectorWidths.Any(width => width is < 1 or > 4096))
            yield return $"The widths of the vector encoder must be 1 to 4096, not {string.Join(", ", VectorWidths)}.";
    }

    /// <inheritdoc/>
    public override ObservationEncoder Create(PolicySpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (Pixels.Keys.FirstOrDefault(name => spec.Find(FeatureKeys.Image(name)) is null) is { } unknown)
            throw new ArgumentException($"The encoder scales the pixels of camera '{unknown}', which the policy does not observe.");
        return new ObservationEncoder([.. ShareImageEncoder ? Shared(spec) : spec.Observations.Select(Separate)], Order);
    }

    private IEnumerable<ObservationFeature> Shared(PolicySpec spec)
    {
        if (spec.Cameras.Select(camera => (camera.Width, camera.Height)).Distinct().Skip(1).Any())
            throw new ArgumentException("Cameras that share an image encoder must have the same image size.");
        FeatureEncoder? image = null;
        foreach (FeatureSpec feature in spec.Observations)
        {
            yield return feature.IsImage
                ? Camera(feature, Cameras, image ??= Image.Create(feature.Shape[0], feature.Shape[1]))
                : Separate(feature);
        }
    }

    private ObservationFeature Separate(FeatureSpec feature) => feature.IsImage
        ? Camera(feature, $"{Cameras}.{CameraOf(feature)}", Image.Create(feature.Shape[0], feature.Shape[1]))
        : new ObservationFeature(
            feature.Key, feature.Key.Replace('.', '_'), feature.Horizon, new VectorEncoder(feature.Size, VectorWidths));

    private ObservationFeature Camera(FeatureSpec feature, string name, FeatureEncoder encoder) =>
        new(feature.Key, name, feature.Horizon, encoder, Pixels.GetValueOrDefault(CameraOf(feature), PixelScaling.Default));

    private static string CameraOf(FeatureSpec feature) => feature.Key[FeatureKeys.ImagePrefix.Length..];
}
