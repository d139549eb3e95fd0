namespace Robotics.Simulation.Environments;

/// <summary>How environments show a task.</summary>
public sealed record EnvironmentOptions
{
    /// <summary>Whether the task's cameras are drawn at every step.</summary>
    public bool Images { get; init; }
}
