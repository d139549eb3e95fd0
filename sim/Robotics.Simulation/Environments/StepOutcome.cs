namespace Robotics.Simulation.Environments;

/// <summary>What one action led to.</summary>
/// <param name="Reward">Of the control period that the action ruled.</param>
/// <param name="Terminated">The episode ended by itself: success or failure. What comes after is worth nothing.</param>
/// <param name="Truncated">Time ran out. What would have come after is still worth something: values are bootstrapped from the final observation.</param>
/// <param name="Success">The task's success condition has been met.</param>
public readonly record struct StepOutcome(double Reward, bool Terminated, bool Truncated, bool Success)
{
    /// <summary>Whether the episode is over.</summary>
    public bool Ended => Terminated || Truncated;
}
