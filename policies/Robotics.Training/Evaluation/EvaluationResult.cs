using Robotics.Control.Telemetry;

namespace Robotics.Training.Evaluation;

/// <summary>The result of an evaluation.</summary>
/// <param name="Episodes">Finished episodes, in the order of the seeds.</param>
/// <param name="Decisions">Decisions made.</param>
/// <param name="DecisionTime">Time of all decisions, over all workers.</param>
/// <param name="IsInterrupted">True when a cancellation left episodes out.</param>
public sealed record EvaluationResult(
    IReadOnlyList<EvaluatedEpisode> Episodes, long Decisions, TimeSpan DecisionTime, bool IsInterrupted = false)
{
    /// <summary>Success by finished episode.</summary>
    public IReadOnlyList<bool> Outcomes => [.. Episodes.Select(episode => episode.Success)];

    /// <summary>Episodes that met the success condition.</summary>
    public int Success => Episodes.Count(episode => episode.Success);

    /// <summary>Success rate; 0 without episodes.</summary>
    public double Rate => (double)Success / Math.Max(1, Episodes.Count);

    /// <summary>The 95 % interval of the rate; [0, 1] without episodes.</summary>
    public WilsonInterval Interval => Episodes.Count > 0 ? WilsonInterval.Of(Success, Episodes.Count) : new WilsonInterval(0, 1);

    /// <summary>Decisions per second of one thread.</summary>
    public double DecisionsPerSecond => DecisionTime > TimeSpan.Zero ? Decisions / DecisionTime.TotalSeconds : 0;
}
