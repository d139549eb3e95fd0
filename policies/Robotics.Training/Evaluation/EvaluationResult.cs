using Robotics.Control.Telemetry;

namespace Robotics.Training.Evaluation;

/// <summary>What an evaluation found.</summary>
/// <param name="Outcomes">Success by episode, in the order of the seeds.</param>
/// <param name="Decisions">Decisions taken.</param>
/// <param name="DecisionTime">Time spent in them, over all workers.</param>
public sealed record EvaluationResult(IReadOnlyList<bool> Outcomes, long Decisions, TimeSpan DecisionTime)
{
    /// <summary>Episodes that met the success condition.</summary>
    public int Success => Outcomes.Count(outcome => outcome);

    /// <summary>Share of them.</summary>
    public double Rate => (double)Success / Outcomes.Count;

    /// <summary>Its 95 % interval.</summary>
    public WilsonInterval Interval => WilsonInterval.Of(Success, Outcomes.Count);

    /// <summary>Decisions that one thread takes a second.</summary>
    public double DecisionsPerSecond => DecisionTime > TimeSpan.Zero ? Decisions / DecisionTime.TotalSeconds : 0;
}
