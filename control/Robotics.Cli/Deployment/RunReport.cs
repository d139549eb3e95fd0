using System.Text.Json;
using System.Text.Json.Serialization;
using Robotics.Control.Telemetry;

namespace Robotics.Cli.Deployment;

/// <summary>The last line of `run` and `demo`. The JSON names are a contract.</summary>
internal sealed record RunReport
{
    public required string Task { get; init; }

    public required int Episodes { get; init; }

    public required int Success { get; init; }

    public required double Rate { get; init; }

    public required double[] Ci95 { get; init; }

    public required double PolicyHz { get; init; }

    public required double CommandHz { get; init; }

    public required long DeadlineMisses { get; init; }

    /// <summary>Who missed: control ticks (100 Hz), decisions, servo ticks (500 Hz).</summary>
    public required IReadOnlyDictionary<string, long> DeadlineMissesBy { get; init; }

    public required IReadOnlyDictionary<string, HopReport> Hops { get; init; }

    public required double ClockOffsetUs { get; init; }

    public required string Checkpoint { get; init; }

    public required long Seed { get; init; }

    public required string RunDir { get; init; }

    /// <summary>The arm's end's own report, when this command started it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Arm { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Video { get; init; }
}
