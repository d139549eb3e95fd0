using System.Text.Json.Serialization;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Looping;

/// <summary>The report of a policy's decisions in one episode.</summary>
public sealed record PolicyReport
{
    /// <summary>How the loop ended.</summary>
    [JsonPropertyName("status")]
    public required PolicyStatus Status { get; init; }

    /// <summary>Decisions handed over.</summary>
    [JsonPropertyName("decisions")]
    public required long Decisions { get; init; }

    /// <summary>Decisions per second between the first and the last one; 0 below two.</summary>
    [JsonPropertyName("policy_hz")]
    public required double PolicyHz { get; init; }

    /// <summary>Deadlines that passed while the loop was busy.</summary>
    [JsonPropertyName("missed")]
    public required long Misses { get; init; }

    /// <summary>Decisions left out because no fresh observation was ready.</summary>
    [JsonPropertyName("not_observed")]
    public required long NotObserved { get; init; }

    /// <summary>The error, in one sentence; null unless the loop faulted.</summary>
    [JsonPropertyName("fault")]
    public string? Fault { get; init; }

    /// <summary>Durations of "observe" (age of the observation when decided on), "encode" and "infer".</summary>
    [JsonPropertyName("hops")]
    public required IReadOnlyDictionary<string, HopReport> Hops { get; init; }

    /// <summary>Makes the report of a step.</summary>
    internal static PolicyReport Of(DecisionStep step, PolicyStatus status, long misses, Exception? fault) => new()
    {
        Status = status,
        Decisions = step.Decisions,
        PolicyHz = step.MeasuredHz,
        Misses = misses,
        NotObserved = step.NotObserved,
        Fault = fault is null ? null : $"The policy stopped after {step.Decisions} decisions: {fault.Message}",
        Hops = new Dictionary<string, HopReport>
        {
            [step.ObserveHop.Name] = step.ObserveHop.Report(),
            [step.EncodeHop.Name] = step.EncodeHop.Report(),
            [step.InferHop.Name] = step.InferHop.Report(),
        },
    };
}
