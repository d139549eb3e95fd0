namespace Robotics.Policies.Networks.Layers;

/// <summary>Encodes numbers as sines and cosines of geometrically spaced frequencies. [B] to [B, D]; [B, n] to [B, n D].</summary>
/// <remarks>Source: Vaswani et al., Attention Is All You Need, arXiv:1706.03762, with all sines of a number before its cosines.</remarks>
public sealed class SinusoidalEmbedding : ILayer
{
    private readonly float[] _frequencies; // [D / 2]

    /// <summary>Computes the frequencies.</summary>
    /// <param name="size">D, even, at least 4.</param>
    public SinusoidalEmbedding(int size)
    {
        if (size < 4 || size % 2 != 0)
            throw new ArgumentOutOfRangeException(nameof(size), size, "The size must be even and at least 4.");
        _frequencies = new float[size / 2];

        // exp(-k log(10000) / (n - 1)) for k = 0 ... n - 1, rounded as in PyTorch
        float rate = (float)-(Math.Log(10000) / (_frequencies.Length - 1));
        for (int k = 0; k < _frequencies.Length; k++)
            _frequencies[k] = (float)Math.Exp(k * rate);
    }

    /// <inheritdoc/>
    public T Forward<T>(IOperations<T> ops, T x)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        T angle = ops.Multiply(ops.Unsqueeze(x, ops.Shape(x).Length), ops.Constant(_frequencies, _frequencies.Length)); // [B, n, D / 2]
        return ops.Flatten(ops.Concat(-1, ops.Sin(angle), ops.Cos(angle)), 1); // [B, n D]
    }
}
