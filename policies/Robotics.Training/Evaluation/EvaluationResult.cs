using Robotics.Control.Telemetry;

namespace Robotics.Training.Evaluation;

/// <summary>The result of an evaluation.</summary>
/// <param name="Episodes">Finished episodes, in the order of the seeds.</param>
/// <param name="Decisions">Decisions made.</param>
/// <param name="DecisionTime">Total time of all decisions, over all workers.</param>
/// <param name="IsInterrupted">Whether a cancellation prevented some episodes.</param>
public sealed record EvaluationResult(
    IReadOnlyList<EvaluatedEpisode> Episodes, long Decisions, TimeSpan DecisionTime, bool IsInterrupted = false)
{
    /// <summary>Success of each finished episode.</summary>
    public IReadOnlyList<bool> Outcomes => [.. Episodes.Select(episode => episode.Success)];

    /// <summary>Number of successful episodes.</summary>
    public int Success => Episodes.Count(episode => episode.Success);

    /// <summary>Successful episodes by the alternative that they took.</summary>
    /// <param name="modes">The task's alternatives, TaskSpec.Modes.</param>
    public IReadOnlyDictionary<string, int> SuccessByMode(IReadOnlyList<string> modes) => modes
        .Select((mode, i) => KeyValuePair.Create(mode, Episodes.Count(episode => episode.Success && episode.Mode == i)))
        .ToDictionary();

    /// <summary>Success rate; 0 without episodes.</summary>
    public double Rate => (double)Success / Math.Max(1, Episodes.Count);

    /// <summary>Mean score; 0 without episodes.</summary>
    public double MeanScore => Episodes.Count > 0 ? Episodes.Average(episode => episode.Score) : 0;

    /// <summary>The 95 % confidence interval of the success rate; [0, 1] without episodes.</summary>
    public WilsonInterval Interval => Episodes.Count > 0 ? WilsonInterval.Of(Success, Episodes.Count) : new WilsonInterval(0, 1);

    /// <summary>Decisions per second and thread.</summary>
    public double DecisionsPerSecond => DecisionTime > TimeSpan.Zero ? Decisions / DecisionTime.TotalSeconds : 0;
}
