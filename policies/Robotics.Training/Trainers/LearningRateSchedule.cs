using System.Text.Json.Serialization;

namespace Robotics.Training.Trainers;

/// <summary>How the learning rate goes on after the warm-up.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LearningRateSchedule>))]
public enum LearningRateSchedule
{
    /// <summary>Half a cosine to 0 at the last step.</summary>
    [JsonStringEnumMemberName("cosine")]
    Cosine,

    /// <summary>Stays at its peak, so that a run can be extended without a jump.</summary>
    [JsonStringEnumMemberName("constant")]
    Constant,
}
