namespace Robotics.Simulation.Batching;

/// <summary>How a rollout ended.</summary>
public enum RolloutStatus
{
    /// <summary>It was not done, or not to its end, because the call was cancelled or another rollout's cost failed.</summary>
    Cancelled,

    /// <summary>It was done to its end.</summary>
    Finished,

    /// <summary>MuJoCo found a position, velocity or acceleration that is not a number or too large.</summary>
    Unstable,

    /// <summary>MuJoCo raised an error, such as no room on its stack.</summary>
    Failed,
}
