using MuJoCo.Stepping;

namespace Robotics.Simulation.Batching;

/// <summary>Computes controls during a rollout: feedback, a policy, noise.</summary>
/// <remarks>
/// Threads: called concurrently by all workers, each with its own data. State must be kept per rollout; one worker simulates a rollout from
/// its first step to its last.
/// </remarks>
public interface IRolloutControl
{
    /// <summary>Sets <see cref="Data.Ctrl"/> before the timesteps of one control.</summary>
    /// <param name="data">
    /// The rollout's simulation; in the first step, derived quantities are stale unless <see cref="Data.Forward"/> is called.
    /// </param>
    /// <param name="rollout">Index of the rollout, from 0.</param>
    /// <param name="step">Index of the control, from 0.</param>
    void Control(Data data, int rollout, int step);
}
