namespace Robotics.Simulation.Randomization.Delays;

/// <summary>How delays vary.</summary>
public enum DelayKind
{
    /// <summary>Always the same.</summary>
    Constant,

    /// <summary>Drawn evenly from a range, for every message by itself.</summary>
    Jitter,

    /// <summary>Taken from a file of measured delays.</summary>
    Replay,
}
