namespace Robotics.Simulation.Randomization;

/// <summary>What a drawn number does to the model's own.</summary>
public enum DrawOperation
{
    /// <summary>The default times the draw.</summary>
    Scale,

    /// <summary>The default plus the draw.</summary>
    Add,

    /// <summary>The draw alone.</summary>
    Set,
}
