namespace Robotics.Simulation.Randomization;

/// <summary>Which numbers of one entry are one draw.</summary>
public enum DrawSharing
{
    /// <summary>Every component of every object has its own.</summary>
    None,

    /// <summary>All objects have the same; each component its own.</summary>
    Objects,

    /// <summary>All components of an object have the same; each object its own.</summary>
    Components,

    /// <summary>One draw for all.</summary>
    Everything,
}
