using System.Text.Json.Serialization;

namespace Robotics.Policies.Processes;

/// <summary>A one-step student: the network is given noise and predicts the chunk that its teacher makes of the same noise.</summary>
/// <remarks>
/// The teacher's sampler must be deterministic, so that noise and observation determine its chunk. The student then keeps the teacher's
/// distribution: each noise has one target, and a squared error averages over nothing.
/// Source: Luhman and Luhman, Knowledge Distillation in Iterative Generative Models, arXiv:2101.02388.
/// </remarks>
public sealed record DistillationProcess : DirectProcess
{
    /// <summary>The name in checkpoints.</summary>
    public const string ProcessName = "distillation";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => ProcessName;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool NeedsTeacher => true;

    /// <summary>The time that the network is given: that of the teacher's first step, so that the student can start from its weights.
    /// </summary>
    public double StartTime { get; init; }

    /// <inheritdoc/>
    public override PathPoint At(double time) => new(time, 1 - time);

    /// <inheritdoc/>
    public override double NetworkTime(double time) => StartTime;

    /// <inheritdoc/>
    public override IEnumerable<string> Validate()
    {
        foreach (string problem in base.Validate())
            yield return problem;
        if (!double.IsFinite(StartTime))
            yield return $"The start time of the process '{Name}' must be finite, not {StartTime}.";
    }
}
