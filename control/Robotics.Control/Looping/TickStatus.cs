using System.Text.Json.Serialization;

namespace Robotics.Control.Looping;

/// <summary>Whether a control loop continues.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TickStatus>))]
public enum TickStatus
{
    /// <summary>It continues.</summary>
    Continue,

    /// <summary>It ends: the robot was stopped, because no safe command was possible.</summary>
    Stop,

    /// <summary>It ends: no new state came for longer than allowed.</summary>
    LinkLost,

    /// <summary>It ends: the simulated episode is over.</summary>
    EpisodeEnded,
}
