using System.Text.Json.Serialization;

namespace Robotics.Bridge.Transport;

/// <summary>How long a message and its echo took over loopback. The JSON names are a contract.</summary>
/// <param name="Messages">Round trips measured.</param>
/// <param name="Bytes">Bytes in each message.</param>
/// <param name="Curve">True when encrypted.</param>
/// <param name="P50Us">Median round trip, in us.</param>
/// <param name="P99Us">99th percentile, in us.</param>
/// <param name="P999Us">99.9th percentile, in us.</param>
/// <param name="AllocatedBytes">Bytes that both threads together allocated on the managed heap while it was measured.</param>
public sealed record BridgeBenchResult(
    [property: JsonPropertyName("messages")] int Messages,
    [property: JsonPropertyName("bytes")] int Bytes,
    [property: JsonPropertyName("curve")] bool Curve,
    [property: JsonPropertyName("rtt_p50_us")] double P50Us,
    [property: JsonPropertyName("rtt_p99_us")] double P99Us,
    [property: JsonPropertyName("rtt_p999_us")] double P999Us,
    [property: JsonPropertyName("allocated_bytes")] long AllocatedBytes);
