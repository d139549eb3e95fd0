using System.Text.Json.Serialization;
using Robotics.Control.Deciding;

namespace Robotics.Policies.Encoders;

/// <summary>How observations become the condition of the network.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "name")]
[JsonDerivedType(typeof(FeatureEncoderConfig), FeatureEncoderConfig.EncoderName)]
public abstract record EncoderConfig
{
    /// <summary>The name in checkpoints.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>All that is wrong with it, one sentence each.</summary>
    public abstract IEnumerable<string> Validate();

    /// <summary>Declares the encoder of a policy's features.</summary>
    public abstract ObservationEncoder Create(PolicySpec spec);
}
