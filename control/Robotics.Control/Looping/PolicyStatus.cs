using System.Text.Json.Serialization;

namespace Robotics.Control.Looping;

/// <summary>Status of a policy loop.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PolicyStatus>))]
public enum PolicyStatus
{
    /// <summary>Not started.</summary>
    Idle,

    /// <summary>Deciding.</summary>
    Running,

    /// <summary>Ended on request.</summary>
    Ended,

    /// <summary>Ended by an error of the policy or of a sensor: no chunk will come any more.</summary>
    Faulted,
}
