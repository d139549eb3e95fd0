namespace Robotics.Runtime.Deployment;

/// <summary>How a policy is deployed on an arm.</summary>
public sealed record DeploymentOptions
{
    /// <summary>Control ticks per second: commands sent.</summary>
    public double ControlHz { get; init; } = 100;

    /// <summary>Target decision rate, in decisions per second.</summary>
    public double DecisionHz { get; init; } = 12;

    /// <summary>Episodes to play.</summary>
    public int Episodes { get; init; } = 10;

    /// <summary>Seed of the first initial state; each following episode adds one.</summary>
    public long Seed { get; init; }

    /// <summary>Longest episode.</summary>
    public TimeSpan EpisodeLimit { get; init; } = TimeSpan.FromSeconds(60);
}
