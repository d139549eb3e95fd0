using System.Text.Json.Serialization;

namespace Robotics.Policies.Processes;

/// <summary>How the noise of a process increases with time.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoiseSchedule>))]
public enum NoiseSchedule
{
    /// <summary>Flow matching: the straight path. DDPM: variances that increase linearly, 1e-4 to 0.02 for 1000 steps.</summary>
    [JsonStringEnumMemberName("linear")]
    Linear,

    /// <summary>Cumulative product cos^2((s + 0.008) / 1.008 * pi / 2). Source: Nichol, Dhariwal, arXiv:2102.09672.</summary>
    [JsonStringEnumMemberName("squared_cosine")]
    SquaredCosine,
}
