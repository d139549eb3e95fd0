namespace Robotics.Policies.Inference.Onnx;

/// <summary>An attribute of a node: integers, or one float.</summary>
internal sealed record OnnxAttribute
{
    internal OnnxAttribute(string name, long value) => (Name, Integers, IsList) = (name, [value], false);

    internal OnnxAttribute(string name, params ReadOnlySpan<int> values) => (Name, Integers, IsList) = (name, [.. Widen(values)], true);

    internal OnnxAttribute(string name, float value) => (Name, Number) = (name, value);

    internal string Name { get; }

    /// <summary>Null for a float.</summary>
    internal long[]? Integers { get; }

    internal bool IsList { get; }

    internal float Number { get; }

    public override string ToString() => Integers is null ? $"{Name}={Number:R}" : $"{Name}={string.Join(" ", Integers)}";

    private static long[] Widen(ReadOnlySpan<int> values)
    {
        long[] wide = new long[values.Length];
        for (int i = 0; i < wide.Length; i++)
            wide[i] = values[i];
        return wide;
    }
}
