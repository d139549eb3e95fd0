using System.Text.Json.Serialization;

namespace Robotics.Bridge.Client;

/// <summary>Counts of a client's link to an arm. The JSON names are a contract.</summary>
public readonly record struct LinkCounts
{
    /// <summary>Commands sent.</summary>
    [JsonPropertyName("commands_sent")]
    public long CommandsSent { get; init; }

    /// <summary>Commands that the transport dropped.</summary>
    [JsonPropertyName("commands_dropped")]
    public long CommandsDropped { get; init; }

    /// <summary>States received.</summary>
    [JsonPropertyName("states_received")]
    public long StatesReceived { get; init; }

    /// <summary>Lost states, detected by gaps in their numbers.</summary>
    [JsonPropertyName("states_missed")]
    public long StatesMissed { get; init; }

    /// <summary>States that were too old when they were read.</summary>
    [JsonPropertyName("states_stale")]
    public long StatesStale { get; init; }

    /// <summary>Malformed messages.</summary>
    [JsonPropertyName("malformed")]
    public long Malformed { get; init; }

    /// <summary>Messages that the arm refused since its server started, from any client.</summary>
    [JsonPropertyName("refused_there")]
    public long RefusedThere { get; init; }

    /// <summary>Set-points that the arm's safety filter limited.</summary>
    [JsonPropertyName("limited_there")]
    public long LimitedThere { get; init; }

    /// <summary>Servo ticks at the arm without a set-point.</summary>
    [JsonPropertyName("held_there")]
    public long HeldThere { get; init; }

    /// <summary>Servo ticks that the arm missed.</summary>
    [JsonPropertyName("ticks_missed_there")]
    public long TicksMissedThere { get; init; }
}
