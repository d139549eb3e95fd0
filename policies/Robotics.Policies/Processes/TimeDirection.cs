using System.Text.Json.Serialization;

namespace Robotics.Policies.Processes;

/// <summary>Which end of the process's time range is the data.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TimeDirection>))]
public enum TimeDirection
{
    /// <summary>Time increases from noise to data: flow matching as in FlowPolicy and ReinFlow.</summary>
    [JsonStringEnumMemberName("noise_to_data")]
    NoiseToData,

    /// <summary>Time increases from data to noise: DDPM, and flow matching as in pi0 of LeRobot.</summary>
    [JsonStringEnumMemberName("data_to_noise")]
    DataToNoise,
}
