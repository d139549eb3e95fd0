using System.Text.Json.Serialization;

namespace Robotics.Bridge.Client;

/// <summary>What a client saw on its link to an arm.</summary>
public readonly record struct LinkCounts
{
    /// <summary>Commands handed to the transport.</summary>
    [JsonPropertyName("commands_sent")]
    public long CommandsSent { get; init; }

    /// <summary>Commands that the link could not take.</summary>
    [JsonPropertyName("commands_dropped")]
    public long CommandsDropped { get; init; }

    /// <summary>States that came.</summary>
    [JsonPropertyName("states_received")]
    public long StatesReceived { get; init; }

    /// <summary>States whose numbers were left out.</summary>
    [JsonPropertyName("states_missed")]
    public long StatesMissed { get; init; }

    /// <summary>States that had waited too long to be used.</summary>
    [JsonPropertyName("states_stale")]
    public long StatesStale { get; init; }

    /// <summary>Messages that could not be read.</summary>
    [JsonPropertyName("malformed")]
    public long Malformed { get; init; }

    /// <summary>Messages that the arm refused since it is served, from any client.</summary>
    [JsonPropertyName("refused_there")]
    public long RefusedThere { get; init; }

    /// <summary>Set-points that the arm's own filter brought within limits.</summary>
    [JsonPropertyName("limited_there")]
    public long LimitedThere { get; init; }

    /// <summary>Servo ticks at the arm without a set-point.</summary>
    [JsonPropertyName("held_there")]
    public long HeldThere { get; init; }

    /// <summary>Servo ticks that the arm missed.</summary>
    [JsonPropertyName("ticks_missed_there")]
    public long TicksMissedThere { get; init; }
}
