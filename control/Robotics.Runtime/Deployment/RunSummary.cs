using Robotics.Bridge.Client;
using Robotics.Control.Telemetry;
using Robotics.Runtime.Reports;

namespace Robotics.Runtime.Deployment;

/// <summary>Sums episodes up to the report of a run.</summary>
internal static class RunSummary
{
    internal static RunReport Of(
        DeploymentSession session,
        RemoteRobot robot,
        IReadOnlyList<EpisodeOutcome> outcomes,
        string checkpoint,
        DeploymentOptions options,
        string folder)
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
            RunDir = folder,
        };
    }
}
