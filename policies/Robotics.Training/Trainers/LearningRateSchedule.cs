using System.Text.Json.Serialization;

namespace Robotics.Training.Trainers;

/// <summary>The learning rate after the warm-up.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LearningRateSchedule>))]
public enum LearningRateSchedule
{
    /// <summary>Cosine decay to 0 at the last step.</summary>
    [JsonStringEnumMemberName("cosine")]
    Cosine,

    /// <summary>Constant, so that a run can be extended without a discontinuity.</summary>
    [JsonStringEnumMemberName("constant")]
    Constant,
}
