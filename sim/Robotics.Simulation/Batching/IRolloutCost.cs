using MuJoCo.Stepping;

namespace Robotics.Simulation.Batching;

/// <summary>Cost of a rollout: a planner minimizes the sum of the step costs and the final cost.</summary>
/// <remarks>
/// Threads: called concurrently by all workers, so an implementation has no mutable state and does not change the data.
/// A cost must be finite. It should not allocate.
/// </remarks>
public interface IRolloutCost
{
    /// <summary>Cost of one control, evaluated after its timesteps.</summary>
    /// <param name="data">
    /// Qpos, Qvel, Act and Time are those at the end of the step; derived quantities (poses,
    /// sensors, contacts) are those at the beginning of its last timestep.
    /// </param>
    /// <param name="step">Index of the control, from 0.</param>
    double Cost(Data data, int step);

    /// <summary>Cost of the last state, added once.</summary>
    /// <param name="data">Derived quantities are up to date.</param>
    double Final(Data data);
}
