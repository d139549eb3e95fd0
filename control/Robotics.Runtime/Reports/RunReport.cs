using System.Text.Json;
using System.Text.Json.Serialization;
using Robotics.Control.Telemetry;

namespace Robotics.Runtime.Reports;

/// <summary>The result of a run: the last line of `run` and `demo`. The JSON names are a contract.</summary>
public sealed record RunReport
{
    /// <summary>The task; empty on a real arm.</summary>
    public required string Task { get; init; }

    /// <summary>Episodes that were finished.</summary>
    public required int Episodes { get; init; }

    /// <summary>Episodes that were requested.</summary>
    public required int EpisodesRequested { get; init; }

    /// <summary>"completed", "ended by the operator", "interrupted", "running" in the file of an unfinished run, or the sentence of the
    /// error that ended it.</summary>
    public required string EndedBy { get; init; }

    /// <summary>Episodes that succeeded.</summary>
    public required int Success { get; init; }

    /// <summary>Success rate; 0 without episodes.</summary>
    public required double Rate { get; init; }

    /// <summary>95 % Wilson interval of the rate: [low, high].</summary>
    public required double[] Ci95 { get; init; }

    /// <summary>Decisions per second.</summary>
    public required double PolicyHz { get; init; }

    /// <summary>Commands per second.</summary>
    public required double CommandHz { get; init; }

    /// <summary>Missed deadlines of all loops.</summary>
    public required long DeadlineMisses { get; init; }

    /// <summary>Missed deadlines by loop: "control", "policy", "servo".</summary>
    public required IReadOnlyDictionary<string, long> DeadlineMissesBy { get; init; }

    /// <summary>Durations of every hop between pixel and motor.</summary>
    public required IReadOnlyDictionary<string, HopReport> Hops { get; init; }

    /// <summary>Estimated offset of the arm's clock, in us.</summary>
    public required double ClockOffsetUs { get; init; }

    /// <summary>The policy's checkpoint.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>Seed of the first episode.</summary>
    public required long Seed { get; init; }

    /// <summary>Folder of the run; empty when nothing was written.</summary>
    public required string RunDir { get; init; }

    /// <summary>Report of the arm's process, when this command started it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Arm { get; init; }

    /// <summary>The video, where one was made.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Video { get; init; }
}
