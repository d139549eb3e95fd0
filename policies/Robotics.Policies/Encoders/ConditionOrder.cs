using System.Text.Json.Serialization;

namespace Robotics.Policies.Encoders;

/// <summary>The order of the encoded readings in the condition vector.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConditionOrder>))]
public enum ConditionOrder
{
    /// <summary>One feature after another, each with all its readings, oldest first.</summary>
    [JsonStringEnumMemberName("by_feature")]
    ByFeature,

    /// <summary>One reading after another, oldest first, each with all features: as in LeRobot. All horizons must be equal.</summary>
    [JsonStringEnumMemberName("by_reading")]
    ByReading,
}
