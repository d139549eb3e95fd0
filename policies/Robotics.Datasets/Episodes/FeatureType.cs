namespace Robotics.Datasets.Episodes;

/// <summary>Element type of a feature, as readers deliver it.</summary>
public enum FeatureType
{
    /// <summary>Numbers in SI units.</summary>
    Float32,

    /// <summary>Pixels.</summary>
    UInt8,
}
