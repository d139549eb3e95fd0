using System.Text.Json.Serialization;

namespace Robotics.Policies.Samplers;

/// <summary>Which S of the K training steps a sampler visits. For S = 10 of K = 100:</summary>
/// <remarks>Source: Lin et al., Common Diffusion Noise Schedules and Sample Steps are Flawed, arXiv:2305.08891, table 2.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<TimestepSpacing>))]
public enum TimestepSpacing
{
    /// <summary>99, 89, ..., 9: starts at the step where the sample is pure noise, like the initial state.</summary>
    [JsonStringEnumMemberName("trailing")]
    Trailing,

    /// <summary>90, 80, ..., 0: as in the published Diffusion Policy. Starts before the last step.</summary>
    [JsonStringEnumMemberName("leading")]
    Leading,

    /// <summary>99, 88, ..., 0.</summary>
    [JsonStringEnumMemberName("linspace")]
    Linspace,
}
