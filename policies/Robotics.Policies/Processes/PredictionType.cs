using System.Text.Json.Serialization;

namespace Robotics.Policies.Processes;

/// <summary>The meaning of a network's output. Text in checkpoints and options: velocity, epsilon, x0, v.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PredictionType>))]
public enum PredictionType
{
    /// <summary>dx/dt in the time direction of the process.</summary>
    [JsonStringEnumMemberName("velocity")]
    Velocity,

    /// <summary>The noise in the sample.</summary>
    [JsonStringEnumMemberName("epsilon")]
    Noise,

    /// <summary>The clean sample.</summary>
    [JsonStringEnumMemberName("x0")]
    Data,

    /// <summary>v = a * noise - s * data, for x = a * data + s * noise. Source: Salimans, Ho, arXiv:2202.00512.</summary>
    [JsonStringEnumMemberName("v")]
    V,
}
