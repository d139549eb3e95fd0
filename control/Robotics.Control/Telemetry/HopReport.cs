using System.Text.Json.Serialization;

namespace Robotics.Control.Telemetry;

/// <summary>Statistics of the duration of one hop between sensor and motor. The JSON names are a contract.</summary>
/// <param name="Count">Samples.</param>
/// <param name="P50Us">Median, in us.</param>
/// <param name="P95Us">95th percentile, in us.</param>
/// <param name="P99Us">99th percentile, in us.</param>
/// <param name="MaxUs">Largest, in us.</param>
public sealed record HopReport(
    [property: JsonPropertyName("count")] long Count,
    [property: JsonPropertyName("p50_us")] double P50Us,
    [property: JsonPropertyName("p95_us")] double P95Us,
    [property: JsonPropertyName("p99_us")] double P99Us,
    [property: JsonPropertyName("max_us")] double MaxUs);
