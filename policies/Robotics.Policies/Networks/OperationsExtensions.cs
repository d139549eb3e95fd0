namespace Robotics.Policies.Networks;

/// <summary>Shape operations composed of those of <see cref="IOperations{T}"/>.</summary>
public static class OperationsExtensions
{
    /// <summary>Merges all axes from <paramref name="axis"/> on. Flatten(1): [B, ...] to [B, N].</summary>
    public static T Flatten<T>(this IOperations<T> ops, T x, int axis)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        return ops.Reshape(x, [.. ops.Shape(x).AsSpan(0, axis), -1]);
    }

    /// <summary>Inserts an axis of size 1 before <paramref name="axis"/>.</summary>
    public static T Unsqueeze<T>(this IOperations<T> ops, T x, int axis)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        int[] shape = ops.Shape(x);
        return ops.Reshape(x, [.. shape.AsSpan(0, axis), 1, .. shape.AsSpan(axis)]);
    }

    /// <summary>Swaps two axes.</summary>
    public static T Transpose<T>(this IOperations<T> ops, T x, int first, int second)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        int[] axes = [.. Enumerable.Range(0, ops.Shape(x).Length)];
        (axes[first], axes[second]) = (axes[second], axes[first]);
        return ops.Permute(x, axes);
    }

    /// <summary>A constant with equal elements.</summary>
    public static T Full<T>(this IArithmetic<T> ops, double value, params ReadOnlySpan<int> shape)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        int count = 1;
        foreach (int size in shape)
            count *= size;
        float[] values = new float[count];
        Array.Fill(values, (float)value);
        return ops.Constant(values, shape);
    }
}
