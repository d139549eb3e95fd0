namespace Robotics.Policies.Processes;

/// <summary>What the network's output means.</summary>
public enum PredictionType
{
    /// <summary>dx/dt along the process's own direction of time.</summary>
    Velocity,

    /// <summary>The noise that was mixed in.</summary>
    Noise,

    /// <summary>The clean sample.</summary>
    Data,
}
