using System.Text.Json.Serialization;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Looping;

/// <summary>How a policy loop went.</summary>
public sealed record PolicyReport
{
    /// <summary>How it ended.</summary>
    [JsonPropertyName("status")]
    public required PolicyStatus Status { get; init; }

    /// <summary>Chunks handed over.</summary>
    [JsonPropertyName("decisions")]
    public required long Decisions { get; init; }

    /// <summary>Chunks a second between the first and the last one; 0 below two.</summary>
    [JsonPropertyName("policy_hz")]
    public required double PolicyHz { get; init; }

    /// <summary>Deadlines that passed while the loop was busy.</summary>
    [JsonPropertyName("missed")]
    public required long Misses { get; init; }

    /// <summary>Decisions left out because no fresh observation was there.</summary>
    [JsonPropertyName("not_observed")]
    public required long NotObserved { get; init; }

    /// <summary>What went wrong, in one sentence; none unless it faulted.</summary>
    [JsonPropertyName("fault")]
    public string? Fault { get; init; }

    /// <summary>Durations of "observe" (age of the observation when decided on), "encode" and "infer".</summary>
    [JsonPropertyName("hops")]
    public required IReadOnlyDictionary<string, HopReport> Hops { get; init; }
}
