namespace Robotics.Policies.Networks;

/// <summary>A plain float32 array with a shape, in row-major order.</summary>
public sealed class FloatTensor
{
    /// <summary>Creates a tensor over the array, without a copy.</summary>
    /// <exception cref="ArgumentException">The number of values is not the product of the sizes.</exception>
    public FloatTensor(float[] values, params ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(values);
        (Values, Shape) = (values, shape.ToArray());
        if (Count(shape) != values.Length)
            throw new ArgumentException($"{values.Length} values do not fill [{string.Join(", ", Shape)}].", nameof(values));
    }

    /// <summary>The values.</summary>
    public float[] Values { get; }

    /// <summary>The sizes.</summary>
    public int[] Shape { get; }

    /// <summary>The number of elements of a shape.</summary>
    internal static int Count(ReadOnlySpan<int> shape)
    {
        int count = 1;
        foreach (int size in shape)
            count = checked(count * size);
        return count;
    }
}
