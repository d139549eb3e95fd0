namespace Robotics.Simulation.Batching;

/// <summary>How a rollout ended.</summary>
public enum RolloutStatus
{
    /// <summary>It was not completed, because the run was canceled or the cost of another rollout failed.</summary>
    Cancelled,

    /// <summary>It was completed.</summary>
    Finished,

    /// <summary>MuJoCo detected a position, velocity or acceleration that is not finite or too large.</summary>
    Unstable,

    /// <summary>MuJoCo raised an error, such as a stack overflow.</summary>
    Failed,
}
