using System.Text.Json.Serialization;

namespace Robotics.Policies.Processes;

/// <summary>Which end of the process's time holds the data.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TimeDirection>))]
public enum TimeDirection
{
    /// <summary>Time runs from noise to data: flow matching as FlowPolicy and ReinFlow write it.</summary>
    [JsonStringEnumMemberName("noise_to_data")]
    NoiseToData,

    /// <summary>Time runs from data to noise: DDPM, and flow matching as LeRobot's pi0 writes it.</summary>
    [JsonStringEnumMemberName("data_to_noise")]
    DataToNoise,
}
