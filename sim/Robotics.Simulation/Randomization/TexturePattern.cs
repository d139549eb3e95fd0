namespace Robotics.Simulation.Randomization;

/// <summary>Patterns of random textures.</summary>
public enum TexturePattern
{
    /// <summary>One color.</summary>
    Flat,

    /// <summary>Checkerboard of two colors, 2 to 8 squares wide.</summary>
    Checker,

    /// <summary>Gradient between two colors along a direction.</summary>
    Gradient,

    /// <summary>Noise between two colors per pixel.</summary>
    Noise,
}
