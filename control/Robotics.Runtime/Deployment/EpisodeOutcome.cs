using Robotics.Control.Looping;
using Robotics.Control.Sensing;

namespace Robotics.Runtime.Deployment;

/// <summary>The result of one real-time episode.</summary>
public sealed record EpisodeOutcome
{
    /// <summary>Seed of the initial state and of the policy's noise.</summary>
    public required long Seed { get; init; }

    /// <summary>Status of the episode when its control loop ended.</summary>
    public required EpisodeStatus Status { get; init; }

    /// <summary>Duration in s.</summary>
    public required double Seconds { get; init; }

    /// <summary>Commands sent.</summary>
    public required long Commands { get; init; }

    /// <summary>Report of the control loop.</summary>
    public required LoopReport Control { get; init; }

    /// <summary>Report of the policy loop.</summary>
    public required PolicyReport Policy { get; init; }

    /// <summary>Whether the task's success condition was met.</summary>
    public bool Success => Status == EpisodeStatus.Succeeded;
}
