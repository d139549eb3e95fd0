namespace Robotics.Simulation.Randomization;

/// <summary>What a texture is painted with.</summary>
public enum TexturePattern
{
    /// <summary>One colour.</summary>
    Flat,

    /// <summary>Squares of two colours, 2 to 8 across.</summary>
    Checker,

    /// <summary>From one colour to another along a direction.</summary>
    Gradient,

    /// <summary>Every pixel between two colours by chance.</summary>
    Noise,
}
