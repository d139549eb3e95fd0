namespace Robotics.Simulation.Randomization;

/// <summary>Which values of one entry share a draw.</summary>
public enum DrawSharing
{
    /// <summary>Independent draws for every component of every object.</summary>
    None,

    /// <summary>One draw per component, shared by all objects.</summary>
    Objects,

    /// <summary>One draw per object, shared by all components.</summary>
    Components,

    /// <summary>One draw for all.</summary>
    Everything,
}
