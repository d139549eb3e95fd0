namespace Robotics.Policies.Networks;

/// <summary>Arithmetic on plain arrays: for sampling step by step, and for the constants of an ONNX graph.</summary>
/// <remarks>Stateless. Results are new arrays.</remarks>
public sealed class FloatArithmetic : IArithmetic<FloatTensor>
{
    /// <summary>The only instance.</summary>
    public static FloatArithmetic Instance { get; } = new();

    /// <inheritdoc/>
    public int[] Shape(FloatTensor x) => x.Shape;

    /// <inheritdoc/>
    public FloatTensor Constant(ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) => new(values.ToArray(), shape);

    /// <inheritdoc/>
    public FloatTensor Add(FloatTensor a, FloatTensor b) => Zip(a, b, static (x, y) => x + y);

    /// <inheritdoc/>
    public FloatTensor Subtract(FloatTensor a, FloatTensor b) => Zip(a, b, static (x, y) => x - y);

    /// <inheritdoc/>
    public FloatTensor Multiply(FloatTensor a, FloatTensor b) => Zip(a, b, static (x, y) => x * y);

    /// <inheritdoc/>
    public FloatTensor Scale(FloatTensor a, double factor) => Map(a, x => x * (float)factor);

    /// <inheritdoc/>
    public FloatTensor Offset(FloatTensor a, double value) => Map(a, x => x + (float)value);

    /// <inheritdoc/>
    public FloatTensor Clamp(FloatTensor a, double low, double high) => Map(a, x => Math.Clamp(x, (float)low, (float)high));

    /// <inheritdoc/>
    public FloatTensor Slice(FloatTensor a, int axis, int start, int length)
    {
        axis = Axis(axis, a.Shape.Length);
        int[] shape = [.. a.Shape];
        shape[axis] = length;
        int inner = FloatTensor.Count(a.Shape.AsSpan(axis + 1)), outer = FloatTensor.Count(a.Shape.AsSpan(0, axis));
        float[] values = new float[outer * length * inner];
        for (int i = 0; i < outer; i++)
            a.Values.AsSpan(((i * a.Shape[axis]) + start) * inner, length * inner).CopyTo(values.AsSpan(i * length * inner));
        return new FloatTensor(values, shape);
    }

    /// <inheritdoc/>
    public FloatTensor Concat(int axis, params ReadOnlySpan<FloatTensor> parts)
    {
        int[] shape = [.. parts[0].Shape];
        axis = Axis(axis, shape.Length);
        shape[axis] = 0;
        foreach (FloatTensor part in parts)
            shape[axis] += part.Shape[axis];
        int inner = FloatTensor.Count(shape.AsSpan(axis + 1)), outer = FloatTensor.Count(shape.AsSpan(0, axis)), at = 0;
        float[] values = new float[FloatTensor.Count(shape)];
        for (int i = 0; i < outer; i++)
        {
            foreach (FloatTensor part in parts)
            {
                int length = part.Shape[axis] * inner;
                part.Values.AsSpan(i * length, length).CopyTo(values.AsSpan(at));
                at += length;
            }
        }
        return new FloatTensor(values, shape);
    }

    internal static int Axis(int axis, int rank) => axis < 0 ? axis + rank : axis;

    internal static FloatTensor Map(FloatTensor a, Func<float, float> function) =>
        new(Array.ConvertAll(a.Values, x => function(x)), a.Shape);

    internal static FloatTensor Zip(FloatTensor a, FloatTensor b, Func<float, float, float> function)
    {
        int[] shape = Broadcast(a.Shape, b.Shape);
        float[] values = new float[FloatTensor.Count(shape)];
        int[] stepsA = Steps(a.Shape, shape), stepsB = Steps(b.Shape, shape), index = new int[shape.Length];
        for (int i = 0, p = 0, q = 0; i < values.Length; i++)
        {
            values[i] = function(a.Values[p], b.Values[q]);
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                (p, q) = (p + stepsA[axis], q + stepsB[axis]);
                if (++index[axis] < shape[axis])
                    break;
                (p, q, index[axis]) = (p - (stepsA[axis] * shape[axis]), q - (stepsB[axis] * shape[axis]), 0);
            }
        }
        return new FloatTensor(values, shape);
    }

    /// <summary>The common shape of two values.</summary>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast.</exception>
    internal static int[] Broadcast(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        int[] shape = new int[Math.Max(a.Length, b.Length)];
        for (int i = 1; i <= shape.Length; i++)
        {
            int x = i <= a.Length ? a[^i] : 1, y = i <= b.Length ? b[^i] : 1;
            if (x != y && x != 1 && y != 1)
                throw new ArgumentException(
                    $"[{string.Join(", ", a.ToArray())}] and [{string.Join(", ", b.ToArray())}] cannot be broadcast.");
            shape[^i] = x == 1 ? y : x;
        }
        return shape;
    }

    // stride of an operand along each axis of the result
    private static int[] Steps(int[] operand, int[] result)
    {
        int[] steps = new int[result.Length];
        for (int i = 1, stride = 1; i <= operand.Length; stride *= operand[^i], i++)
            steps[^i] = operand[^i] == 1 ? 0 : stride;
        return steps;
    }
}
