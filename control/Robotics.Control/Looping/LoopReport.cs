using System.Text.Json.Serialization;

namespace Robotics.Control.Looping;

/// <summary>The timing of a control loop. The JSON names are a contract.</summary>
public sealed record LoopReport
{
    /// <summary>Ticks that ran.</summary>
    [JsonPropertyName("ticks")]
    public required long Ticks { get; init; }

    /// <summary>Deadlines that passed without a tick.</summary>
    [JsonPropertyName("missed")]
    public required long Misses { get; init; }

    /// <summary>Median lateness of the wake-up, in us.</summary>
    [JsonPropertyName("p50_us")]
    public required double P50Us { get; init; }

    /// <summary>99th percentile of the lateness, in us.</summary>
    [JsonPropertyName("p99_us")]
    public required double P99Us { get; init; }

    /// <summary>99.9th percentile of the lateness, in us.</summary>
    [JsonPropertyName("p999_us")]
    public required double P999Us { get; init; }

    /// <summary>Largest lateness, in us.</summary>
    [JsonPropertyName("max_us")]
    public required double MaxUs { get; init; }

    /// <summary>Bytes that the loop's thread allocated after its first tick: 0.</summary>
    [JsonPropertyName("allocated_bytes")]
    public required long AllocatedBytes { get; init; }

    /// <summary>Status of the last tick: continue when the loop ended on request.</summary>
    [JsonPropertyName("ended_by")]
    public required TickStatus EndedBy { get; init; }

    /// <summary>What the system granted the loop's thread; null when nothing was requested.</summary>
    [JsonPropertyName("real_time")]
    public RealTimeRights? RealTime { get; init; }

    /// <summary>The report of a loop in simulated time, which has no lateness.</summary>
    internal static LoopReport InLockstep(long ticks, TickStatus endedBy) => new()
    {
        Ticks = ticks,
        Misses = 0,
        P50Us = 0,
        P99Us = 0,
        P999Us = 0,
        MaxUs = 0,
        AllocatedBytes = 0,
        EndedBy = endedBy,
    };
}
