namespace Robotics.Simulation.Batching;

/// <summary>Source of the controls of a batch of rollouts.</summary>
public enum RolloutControls
{
    /// <summary>Each rollout has its own sequence. [N, T, nu].</summary>
    Each,

    /// <summary>All rollouts have the same sequence. [T, nu].</summary>
    Shared,

    /// <summary>An <see cref="IRolloutControl"/> computes them during the rollout.</summary>
    Computed,
}
