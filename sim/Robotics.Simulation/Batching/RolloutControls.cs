namespace Robotics.Simulation.Batching;

/// <summary>Where the controls of a batch of rollouts come from.</summary>
public enum RolloutControls
{
    /// <summary>Each rollout has a sequence of its own. [N, T, nu].</summary>
    Each,

    /// <summary>All rollouts have the same sequence. [T, nu].</summary>
    Shared,

    /// <summary>An <see cref="IRolloutControl"/> computes them as the rollout goes.</summary>
    Computed,
}
