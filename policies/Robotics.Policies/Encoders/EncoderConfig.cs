using System.Text.Json.Serialization;
using Robotics.Control.Deciding;

namespace Robotics.Policies.Encoders;

/// <summary>Configuration of the encoder that turns observations into the condition of the network.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "name")]
[JsonDerivedType(typeof(FeatureEncoderConfig), FeatureEncoderConfig.EncoderName)]
[JsonDerivedType(typeof(FeatureMapEncoderConfig), FeatureMapEncoderConfig.EncoderName)]
public abstract record EncoderConfig
{
    /// <summary>The name in checkpoints.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>All problems, one sentence each.</summary>
    public abstract IEnumerable<string> Validate();

    /// <summary>Creates the encoder for the features of a policy.</summary>
    public abstract ObservationEncoder Create(PolicySpec spec);
}
