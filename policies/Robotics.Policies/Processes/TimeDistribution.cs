using System.Text.Json.Serialization;

namespace Robotics.Policies.Processes;

/// <summary>The distribution of training times.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TimeDistribution>))]
public enum TimeDistribution
{
    /// <summary>Uniform on [0, 1).</summary>
    [JsonStringEnumMemberName("uniform")]
    Uniform,

    /// <summary>1 - 0.999 u with u ~ Beta(1.5, 1): more weight near the noise, as in pi0.</summary>
    [JsonStringEnumMemberName("beta")]
    Beta,

    /// <summary>1 / (1 + exp(-n)), n normal with mean 0.4 and deviation 1: few times at either end, as MeanFlow trains.</summary>
    [JsonStringEnumMemberName("logit_normal")]
    LogitNormal,
}
