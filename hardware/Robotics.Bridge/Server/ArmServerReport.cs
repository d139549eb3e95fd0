using System.Text.Json.Serialization;
using Robotics.Control.Looping;
using Robotics.Control.Safety;

namespace Robotics.Bridge.Server;

/// <summary>What an arm's server did, from its start to now.</summary>
public sealed record ArmServerReport
{
    /// <summary>Servo ticks that ran.</summary>
    [JsonPropertyName("ticks")]
    public required long Ticks { get; init; }

    /// <summary>Servo ticks whose deadline passed without them.</summary>
    [JsonPropertyName("missed")]
    public required long Misses { get; init; }

    /// <summary>Bytes that the servo thread allocated after its first tick: 0.</summary>
    [JsonPropertyName("allocated_bytes")]
    public required long AllocatedBytes { get; init; }

    /// <summary>Messages taken in, the refused ones included.</summary>
    [JsonPropertyName("messages")]
    public required long Messages { get; init; }

    /// <summary>Commands followed.</summary>
    [JsonPropertyName("accepted")]
    public required long Accepted { get; init; }

    /// <summary>Messages refused, by reason.</summary>
    [JsonPropertyName("refused")]
    public required IReadOnlyDictionary<string, long> Refused { get; init; }

    /// <summary>States written for clients.</summary>
    [JsonPropertyName("states_sent")]
    public required long StatesSent { get; init; }

    /// <summary>Answers and states whose client was gone or whose queue was full.</summary>
    [JsonPropertyName("messages_dropped")]
    public required long MessagesDropped { get; init; }

    /// <summary>What the server's own filter made of the set-points.</summary>
    [JsonPropertyName("safety")]
    public required SafetyCounts Safety { get; init; }

    /// <summary>How the servo loop kept its time.</summary>
    [JsonPropertyName("loop")]
    public LoopReport? Loop { get; init; }
}
