using Robotics.Bridge.Client;
using Robotics.Control.Telemetry;
using Robotics.Runtime.Reports;

namespace Robotics.Runtime.Deployment;

/// <summary>Writes the results of a run after every episode, so that an interrupted run keeps its finished episodes.</summary>
internal sealed class RunResults(
    DeploymentSession session, RemoteRobot robot, string checkpoint, DeploymentOptions options, RunFolder? folder)
{
    /// <summary>The folder of the run; null when nothing is written.</summary>
    internal string? Folder => folder?.Path;

    /// <summary>Appends a finished episode to episodes.jsonl.</summary>
    internal void Append(EpisodeOutcome outcome) => folder?.Append("episodes.jsonl", outcome);

    /// <summary>Writes results.json.</summary>
    /// <param name="outcomes">The finished episodes.</param>
    /// <param name="endedBy">See <see cref="RunReport.EndedBy"/>.</param>
    internal RunReport Write(IReadOnlyList<EpisodeOutcome> outcomes, string endedBy)
    {
        RunReport report = Sum(outcomes, endedBy);
        folder?.Write("results.json", report);
        return report;
    }

    private RunReport Sum(IReadOnlyList<EpisodeOutcome> outcomes, string endedBy)
    {
        int success = outcomes.Count(o => o.Success);
        WilsonInterval interval = outcomes.Count > 0 ? WilsonInterval.Of(success, outcomes.Count) : new WilsonInterval(0, 1);
        double seconds = outcomes.Sum(o => o.Seconds);
        var misses = new Dictionary<string, long>
        {
            ["control"] = outcomes.Sum(o => o.Control.Misses),
            ["policy"] = outcomes.Sum(o => o.Policy.Misses),
            ["servo"] = robot.Counts.TicksMissedThere,
        };
        return new RunReport
        {
            Task = robot.Task,
            Episodes = outcomes.Count,
            EpisodesRequested = options.Episodes,
            EndedBy = endedBy,
            Success = success,
            Rate = (double)success / Math.Max(1, outcomes.Count),
            Ci95 = [interval.Low, interval.High],
            PolicyHz = seconds > 0 ? outcomes.Sum(o => o.Policy.Decisions) / seconds : 0,
            CommandHz = seconds > 0 ? outcomes.Sum(o => o.Commands) / seconds : 0,
            DeadlineMisses = misses.Values.Sum(),
            DeadlineMissesBy = misses,
            Hops = session.Hops(),
            ClockOffsetUs = robot.Link.Offset.TotalMicroseconds,
            Checkpoint = checkpoint,
            Seed = options.Seed,
            RunDir = Folder ?? "",
        };
    }
}
