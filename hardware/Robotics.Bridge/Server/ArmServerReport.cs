using System.Text.Json.Serialization;
using Robotics.Control.Looping;
using Robotics.Control.Safety;

namespace Robotics.Bridge.Server;

/// <summary>Counts of an <see cref="ArmServer"/> since its start. The JSON names are a contract.</summary>
public sealed record ArmServerReport
{
    /// <summary>Servo ticks that ran.</summary>
    [JsonPropertyName("ticks")]
    public required long Ticks { get; init; }

    /// <summary>Servo ticks that missed their deadline.</summary>
    [JsonPropertyName("missed")]
    public required long Misses { get; init; }

    /// <summary>Bytes that the servo thread allocated after its first tick: 0 on libzmq.</summary>
    [JsonPropertyName("allocated_bytes")]
    public required long AllocatedBytes { get; init; }

    /// <summary>Messages received, including refused ones.</summary>
    [JsonPropertyName("messages")]
    public required long Messages { get; init; }

    /// <summary>Commands accepted.</summary>
    [JsonPropertyName("accepted")]
    public required long Accepted { get; init; }

    /// <summary>Messages refused, by reason.</summary>
    [JsonPropertyName("refused")]
    public required IReadOnlyDictionary<string, long> Refused { get; init; }

    /// <summary>States sent to clients.</summary>
    [JsonPropertyName("states_sent")]
    public required long StatesSent { get; init; }

    /// <summary>Answers and states whose client was gone or whose queue was full.</summary>
    [JsonPropertyName("messages_dropped")]
    public required long MessagesDropped { get; init; }

    /// <summary>Counts of the server's safety filter.</summary>
    [JsonPropertyName("safety")]
    public required SafetyCounts Safety { get; init; }

    /// <summary>Timing of the servo loop.</summary>
    [JsonPropertyName("loop")]
    public LoopReport? Loop { get; init; }
}
