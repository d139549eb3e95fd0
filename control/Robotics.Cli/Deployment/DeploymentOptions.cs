namespace Robotics.Cli.Deployment;

/// <summary>How a policy is let loose on an arm.</summary>
internal sealed record DeploymentOptions
{
    /// <summary>Commands a second.</summary>
    public double ControlHz { get; init; } = 100;

    /// <summary>Decisions a second that are aimed at.</summary>
    public double DecisionHz { get; init; } = 12;

    /// <summary>Episodes to play; a real arm has one.</summary>
    public int Episodes { get; init; } = 10;

    /// <summary>Of the first initial state; each next episode adds one.</summary>
    public long Seed { get; init; }

    /// <summary>Longest episode.</summary>
    public TimeSpan EpisodeLimit { get; init; } = TimeSpan.FromSeconds(60);
}
