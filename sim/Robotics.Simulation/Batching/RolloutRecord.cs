namespace Robotics.Simulation.Batching;

/// <summary>What a rollout records of each state.</summary>
public enum RolloutRecord
{
    /// <summary>Nothing, only costs or sensors.</summary>
    Nothing,

    /// <summary>Positions, then velocities. [nq + nv].</summary>
    QposQvel,

    /// <summary>The state of <see cref="MuJoCo.Stepping.Data.GetState"/>, from which a simulation continues bit-identically.</summary>
    FullState,
}
