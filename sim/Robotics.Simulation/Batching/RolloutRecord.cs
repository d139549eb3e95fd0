namespace Robotics.Simulation.Batching;

/// <summary>What a rollout keeps of each state that it passes.</summary>
public enum RolloutRecord
{
    /// <summary>Nothing: only costs or sensors are wanted.</summary>
    Nothing,

    /// <summary>Positions, then velocities. [nq + nv].</summary>
    QposQvel,

    /// <summary>All that <see cref="MuJoCo.Stepping.Data.GetState"/> gives, from which the simulation goes on bit for bit.</summary>
    FullState,
}
