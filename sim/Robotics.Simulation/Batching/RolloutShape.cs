namespace Robotics.Simulation.Batching;

/// <summary>Sizes of a batch of rollouts, and what it keeps.</summary>
public sealed record RolloutShape
{
    /// <summary>N, number of rollouts.</summary>
    public required int Rollouts { get; init; }

    /// <summary>T, controls in each rollout.</summary>
    public required int Steps { get; init; }

    /// <summary>Timesteps that each control is held.</summary>
    public int StepsPerControl { get; init; } = 1;

    /// <summary>Where controls come from.</summary>
    public RolloutControls Controls { get; init; }

    /// <summary>Whether all rollouts start from the same state.</summary>
    public bool SharedState { get; init; }

    /// <summary>What is kept of each state.</summary>
    public RolloutRecord Record { get; init; }

    /// <summary>Whether sensors are kept.</summary>
    public bool Sensors { get; init; }

    internal void Validate()
    {
        Positive(Rollouts, "Rollouts");
        Positive(Steps, "Steps");
        Positive(StepsPerControl, "StepsPerControl");
    }

    private static void Positive(int value, string name)
    {
        if (value < 1) throw new ArgumentException($"A batch of rollouts needs {name} of at least 1, not {value}.");
    }
}
