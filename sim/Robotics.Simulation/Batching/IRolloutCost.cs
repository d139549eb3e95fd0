using MuJoCo.Stepping;

namespace Robotics.Simulation.Batching;

/// <summary>What a rollout costs; the sum over its steps and its end is what a planner makes small.</summary>
/// <remarks>
/// Threads: called by all workers at the same time, so it keeps nothing between calls, writes nothing that is shared and does not change the data.
/// A cost must be finite; for speed it does not allocate.
/// </remarks>
public interface IRolloutCost
{
    /// <summary>Cost of one control, asked after its timesteps.</summary>
    /// <param name="data">
    /// Qpos, Qvel, Act and Time are of the step's end; what MuJoCo computes from them (poses, sensors, contacts) is of the beginning of its last timestep.
    /// </param>
    /// <param name="step">Index of the control, from 0.</param>
    double Cost(Data data, int step);

    /// <summary>Cost of the last state, added once.</summary>
    /// <param name="data">All computed fields are of this very state.</param>
    double Final(Data data);
}
