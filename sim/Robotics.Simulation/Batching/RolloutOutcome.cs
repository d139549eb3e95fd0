namespace Robotics.Simulation.Batching;

/// <summary>How a rollout ended, and where.</summary>
/// <param name="Status">How.</param>
/// <param name="Step">Number of controls whose steps are valid: all of them, or the index of the control under which it ended early.</param>
public readonly record struct RolloutOutcome(RolloutStatus Status, int Step);
