namespace Robotics.Simulation.Environments;

/// <summary>Result of one environment step.</summary>
/// <param name="Reward">Reward of the control period.</param>
/// <param name="Terminated">The episode ended in success or failure. The value of the final state is zero.</param>
/// <param name="Truncated">The time limit was reached. Values are bootstrapped from the final observation.</param>
/// <param name="Success">Whether the success condition was met.</param>
public readonly record struct StepOutcome(double Reward, bool Terminated, bool Truncated, bool Success)
{
    /// <summary>Whether the episode is over.</summary>
    public bool Ended => Terminated || Truncated;
}
