namespace Robotics.Simulation.Randomization.Delays;

/// <summary>In which order measured delays are played.</summary>
public enum ReplayOrder
{
    /// <summary>As they were measured, from a drawn place on and round again: bursts stay bursts.</summary>
    Sequence,

    /// <summary>Each drawn by itself: the same distribution, without memory.</summary>
    Shuffled,
}
