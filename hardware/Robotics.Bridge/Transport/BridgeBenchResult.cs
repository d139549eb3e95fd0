using System.Text.Json.Serialization;

namespace Robotics.Bridge.Transport;

/// <summary>Round-trip times of messages over loopback. The JSON names are a contract.</summary>
public sealed record BridgeBenchResult
{
    /// <summary>The implementation of both ends.</summary>
    [JsonPropertyName("transport")]
    public required TransportKind Transport { get; init; }

    /// <summary>Round trips measured.</summary>
    [JsonPropertyName("messages")]
    public required int Messages { get; init; }

    /// <summary>Bytes in each message.</summary>
    [JsonPropertyName("bytes")]
    public required int Bytes { get; init; }

    /// <summary>True when encrypted.</summary>
    [JsonPropertyName("curve")]
    public required bool Curve { get; init; }

    /// <summary>Median round trip, us.</summary>
    [JsonPropertyName("rtt_p50_us")]
    public required double P50Us { get; init; }

    /// <summary>99th percentile, us.</summary>
    [JsonPropertyName("rtt_p99_us")]
    public required double P99Us { get; init; }

    /// <summary>99.9th percentile, us.</summary>
    [JsonPropertyName("rtt_p999_us")]
    public required double P999Us { get; init; }

    /// <summary>
    /// Bytes that all threads of the process, including the network thread, allocated on the managed heap during the measurement.
    /// </summary>
    [JsonPropertyName("allocated_bytes")]
    public required long AllocatedBytes { get; init; }

    /// <summary>Bytes of these that the two threads that send and receive allocated.</summary>
    [JsonPropertyName("caller_allocated_bytes")]
    public required long CallerAllocatedBytes { get; init; }
}
