using System.Text.Json.Serialization;

namespace Robotics.Control.Looping;

/// <summary>Whether a control loop goes on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TickStatus>))]
public enum TickStatus
{
    /// <summary>It goes on.</summary>
    Continue,

    /// <summary>It ends: the robot was stopped, because nothing safe could be said.</summary>
    Stop,

    /// <summary>It ends: no new state came for longer than allowed.</summary>
    LinkLost,

    /// <summary>It ends: the simulated episode is over.</summary>
    EpisodeEnded,
}
