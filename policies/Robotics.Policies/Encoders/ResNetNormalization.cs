using System.Text.Json.Serialization;

namespace Robotics.Policies.Encoders;

/// <summary>What follows each convolution of a <see cref="ResNet18"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ResNetNormalization>))]
public enum ResNetNormalization
{
    /// <summary>Group normalization, 16 channels per group, as in Diffusion Policy: for any batch size and averaged weights.</summary>
    [JsonStringEnumMemberName("group")]
    Group,

    /// <summary>Scale and shift per channel: batch normalization with fixed statistics, which pretrained networks have.</summary>
    [JsonStringEnumMemberName("fixed")]
    Fixed,
}
