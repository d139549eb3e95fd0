namespace Robotics.Simulation.Randomization.Delays;

/// <summary>Order in which measured delays are replayed.</summary>
public enum ReplayOrder
{
    /// <summary>As measured, from a random start and cyclic: preserves bursts.</summary>
    Sequence,

    /// <summary>Independent samples of the same distribution.</summary>
    Shuffled,
}
