using System.Text.Json.Serialization;

namespace Robotics.Policies.Encoders;

/// <summary>Configuration of the encoder of a camera's images.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "name")]
[JsonDerivedType(typeof(KeyPointEncoderConfig), KeyPointEncoderConfig.EncoderName)]
[JsonDerivedType(typeof(ResNetEncoderConfig), ResNetEncoderConfig.EncoderName)]
[JsonDerivedType(typeof(VitEncoderConfig), VitEncoderConfig.EncoderName)]
public abstract record ImageEncoderConfig
{
    /// <summary>The name in checkpoints.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>All problems, one sentence each.</summary>
    public abstract IEnumerable<string> Validate();

    /// <summary>Creates the encoder for one image size.</summary>
    /// <exception cref="ArgumentException">The configuration is invalid, or does not fit the image size.</exception>
    public abstract FeatureEncoder Create(int height, int width);
}
