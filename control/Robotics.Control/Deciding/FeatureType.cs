namespace Robotics.Control.Deciding;

/// <summary>Element type of a feature.</summary>
public enum FeatureType
{
    /// <summary>32-bit floating point: joint positions, forces, poses.</summary>
    Float32,

    /// <summary>8-bit unsigned integer: RGB images.</summary>
    UInt8,
}
