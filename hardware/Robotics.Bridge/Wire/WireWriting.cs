using MessagePack;

namespace Robotics.Bridge.Wire;

/// <summary>Writes composite values.</summary>
internal static class WireWriting
{
    /// <summary>Writes an array of float64.</summary>
    internal static void WriteNumbers(this ref MessagePackWriter writer, ReadOnlySpan<double> values)
    {
        writer.WriteArrayHeader(values.Length);
        foreach (double value in values)
            writer.Write(value);
    }
}
