using MuJoCo.Stepping;

namespace Robotics.Simulation.Batching;

/// <summary>Computes controls while a rollout goes: feedback, a policy, noise.</summary>
/// <remarks>
/// Threads: called by all workers at the same time, each with its own data; what is kept is kept per rollout, which one worker does from its first step
/// to its last.
/// </remarks>
public interface IRolloutControl
{
    /// <summary>Sets <see cref="Data.Ctrl"/> before the timesteps of one control.</summary>
    /// <param name="data">The rollout's simulation; on the first step computed fields are stale unless <see cref="Data.Forward"/> is called.</param>
    /// <param name="rollout">Which rollout, from 0.</param>
    /// <param name="step">Index of the control, from 0.</param>
    void Control(Data data, int rollout, int step);
}
