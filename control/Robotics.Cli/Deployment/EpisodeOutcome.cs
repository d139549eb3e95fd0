using Robotics.Control.Looping;
using Robotics.Control.Sensing;

namespace Robotics.Cli.Deployment;

/// <summary>How one real-time episode went.</summary>
internal sealed record EpisodeOutcome
{
    internal required long Seed { get; init; }

    internal required EpisodeStatus Status { get; init; }

    internal required double Seconds { get; init; }

    internal required LoopReport Control { get; init; }

    internal required PolicyReport Policy { get; init; }

    internal required long Commands { get; init; }

    internal bool Success => Status == EpisodeStatus.Succeeded;
}
