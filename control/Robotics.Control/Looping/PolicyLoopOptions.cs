namespace Robotics.Control.Looping;

/// <summary>How often a policy decides.</summary>
public sealed record PolicyLoopOptions
{
    /// <summary>Decisions per second, 0.1 to 1000; the period is a whole number of control ticks.</summary>
    public double DecisionHz { get; init; } = 12.5;

    /// <summary>Decisions on a blank observation before the first real one, not counted: the first calls of a network are slow.</summary>
    public int WarmUpDecisions { get; init; } = 1;

    /// <summary>Seed of the policy's noise.</summary>
    public long Seed { get; init; }
}
