namespace Robotics.Simulation.Batching;

/// <summary>How and where a rollout ended.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Step">Number of controls with valid results: all, or the index of the control during which it ended early.</param>
public readonly record struct RolloutOutcome(RolloutStatus Status, int Step);
