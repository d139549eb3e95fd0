namespace Robotics.Simulation.Randomization;

/// <summary>How a draw changes the default value.</summary>
public enum DrawOperation
{
    /// <summary>Default times draw.</summary>
    Scale,

    /// <summary>Default plus draw.</summary>
    Add,

    /// <summary>The draw replaces the default.</summary>
    Set,
}
