namespace Robotics.Simulation.Batching;

/// <summary>Sizes and outputs of a batch of rollouts.</summary>
public sealed record RolloutShape
{
    /// <summary>N, number of rollouts.</summary>
    public required int Rollouts { get; init; }

    /// <summary>T, number of controls of each rollout.</summary>
    public required int Steps { get; init; }

    /// <summary>Timesteps per control.</summary>
    public int StepsPerControl { get; init; } = 1;

    /// <summary>Source of the controls.</summary>
    public RolloutControls Controls { get; init; }

    /// <summary>Whether all rollouts start from the same state.</summary>
    public bool SharedState { get; init; }

    /// <summary>What is recorded of each state.</summary>
    public RolloutRecord Record { get; init; }

    /// <summary>Whether sensor data are recorded.</summary>
    public bool Sensors { get; init; }

    internal void Validate()
    {
        Positive(Rollouts, "Rollouts");
        Positive(Steps, "Steps");
        Positive(StepsPerControl, "StepsPerControl");
    }

    private static void Positive(int value, string name)
    {
        if (value < 1) throw new ArgumentException($"{name} of a batch of rollouts must be at least 1, not {value}.");
    }
}
