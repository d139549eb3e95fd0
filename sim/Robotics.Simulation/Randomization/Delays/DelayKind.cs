namespace Robotics.Simulation.Randomization.Delays;

/// <summary>Kind of a delay model.</summary>
public enum DelayKind
{
    /// <summary>Constant.</summary>
    Constant,

    /// <summary>Uniformly distributed in a range, independent for each message.</summary>
    Jitter,

    /// <summary>Replayed from a file of measured delays.</summary>
    Replay,
}
