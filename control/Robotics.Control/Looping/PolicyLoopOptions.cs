namespace Robotics.Control.Looping;

/// <summary>How often a policy decides.</summary>
public sealed record PolicyLoopOptions
{
    /// <summary>Decisions a second, 0.1 to 1000.</summary>
    public double DecisionHz { get; init; } = 10;

    /// <summary>Decisions on a blank observation before the first real one, left out of the figures: the first calls of a network are
    /// slow.</summary>
    public int WarmUpDecisions { get; init; } = 1;

    /// <summary>Seed that the policy starts from.</summary>
    public long Seed { get; init; }
}
