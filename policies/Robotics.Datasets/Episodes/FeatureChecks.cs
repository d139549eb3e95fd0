using Robotics.Control.Deciding;

namespace Robotics.Datasets.Episodes;

/// <summary>Checks of features and their values, shared by readers and writers.</summary>
internal static class FeatureChecks
{
    /// <summary>Numbers with a larger magnitude are rejected: no quantity of a robot in SI units reaches it.</summary>
    internal const float LargestValue = 1e6f;

    /// <summary>Finds the first number that is not finite or exceeds <see cref="LargestValue"/>.</summary>
    /// <returns>Its index, or -1.</returns>
    internal static int FindBad(ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!(Math.Abs(values[i]) <= LargestValue))
                return i;
        }
        return -1;
    }

    /// <summary>Names an element of a frame for messages, such as "entry 2 (joint3)".</summary>
    internal static string Entry(this FeatureSpec feature, int element) =>
        element < feature.Names.Count ? $"entry {element} ({feature.Names[element]})" : $"entry {element}";

    /// <summary>Whether two descriptions are of the same data. Units are compared only if both descriptions have them.</summary>
    internal static bool IsSameAs(this FeatureSpec feature, FeatureSpec other) =>
        feature.Key == other.Key && feature.Type == other.Type
        && feature.Shape.SequenceEqual(other.Shape) && feature.Names.SequenceEqual(other.Names)
        && (feature.Units.Count == 0 || other.Units.Count == 0 || feature.Units.SequenceEqual(other.Units));

    /// <summary>The NumPy name of the element type.</summary>
    internal static string TypeName(this FeatureSpec feature) => feature.Type == FeatureType.Float32 ? "float32" : "uint8";

    /// <summary>Bytes of one element.</summary>
    internal static int ElementBytes(this FeatureSpec feature) => feature.Type == FeatureType.Float32 ? sizeof(float) : 1;
}
