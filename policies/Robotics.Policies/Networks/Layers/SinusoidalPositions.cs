namespace Robotics.Policies.Networks.Layers;

/// <summary>Fixed vectors for positions of tokens: sines in the even columns, cosines in the odd ones, in geometric frequencies.</summary>
/// <remarks>
/// Sources: Vaswani et al., Attention Is All You Need, arXiv:1706.03762 (a line); Carion et al., End-to-End Object Detection with
/// Transformers, arXiv:2005.12872 (a plane).
/// </remarks>
public sealed class SinusoidalPositions
{
    private readonly float[] _values; // [N, D]
    private readonly int _size;

    private SinusoidalPositions(float[] values, int size) => (_values, _size) = (values, size);

    /// <summary>The positions 0 .. N - 1 on a line.</summary>
    /// <param name="length">N</param>
    /// <param name="size">D, even.</param>
    public static SinusoidalPositions Line(int length, int size)
    {
        Require(size, 2);
        float[] values = new float[length * size];
        for (int i = 0; i < length; i++)
            Fill(values.AsSpan(i * size, size), i);
        return new SinusoidalPositions(values, size);
    }

    /// <summary>The places of a plane, row by row: the first half of the columns for y, the second for x.</summary>
    /// <param name="height">Rows H: row i is at 2 pi (i + 1) / H.</param>
    /// <param name="width">Columns W, in the same way.</param>
    /// <param name="size">D, a multiple of 4.</param>
    public static SinusoidalPositions Plane(int height, int width, int size)
    {
        Require(size, 4);
        int half = size / 2;
        float[] values = new float[height * width * size];
        for (int i = 0; i < height * width; i++)
        {
            Fill(values.AsSpan(i * size, half), Angle(i / width, height));
            Fill(values.AsSpan((i * size) + half, half), Angle(i % width, width));
        }
        return new SinusoidalPositions(values, size);
    }

    /// <summary>All vectors. [1, N, D]</summary>
    public T Forward<T>(IOperations<T> ops)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        return ops.Constant(_values, 1, _values.Length / _size, _size);
    }

    private static double Angle(int index, int count) => 2 * Math.PI * (index + 1) / (count + 1e-6);

    private static void Fill(Span<float> values, double position)
    {
        for (int j = 0; j < values.Length; j++)
        {
            double angle = position / Math.Pow(10_000, 2 * (j / 2) / (double)values.Length);
            values[j] = (float)(j % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle));
        }
    }

    private static void Require(int size, int multiple)
    {
        if (size < multiple || size % multiple != 0)
            throw new ArgumentOutOfRangeException(nameof(size), size, $"The size must be a positive multiple of {multiple}.");
    }
}
