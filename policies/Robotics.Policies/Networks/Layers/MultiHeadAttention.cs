namespace Robotics.Policies.Networks.Layers;

/// <summary>Attention of queries to keys, in several heads: softmax(Q K^T / sqrt(D / heads) + mask) V. [B, Tq, D] to [B, Tq, D].</summary>
/// <remarks>
/// Batch first. Parameter names and shapes are those of PyTorch's MultiheadAttention. Source: Vaswani et al., Attention Is All You Need,
/// arXiv:1706.03762.
/// </remarks>
public sealed class MultiHeadAttention : Module
{
    private readonly Parameter _weight; // [3 D, D]: those of queries, keys and values
    private readonly Parameter _bias; // [3 D]
    private readonly Linear _output;
    private readonly int _width;
    private readonly int _heads;
    private readonly double _dropout;

    /// <summary>Creates the layer.</summary>
    /// <param name="width">D, the width of all tokens.</param>
    /// <param name="heads">Number of heads, a divisor of D.</param>
    /// <param name="dropout">Probability of dropout of the attention weights, in training.</param>
    /// <param name="initializer">The initial distribution of the weights; null for Xavier's. Biases start at 0.</param>
    /// <exception cref="ArgumentException">The width is not a multiple of the number of heads.</exception>
    public MultiHeadAttention(int width, int heads, double dropout = 0, Initializer? initializer = null)
    {
        if (heads < 1 || width < 1 || width % heads != 0)
            throw new ArgumentException($"The width {width} cannot be divided into {heads} heads; choose a multiple of the heads.");
        (_width, _heads, _dropout) = (width, heads, dropout);
        _weight = Declare("in_proj_weight", initializer ?? Initializer.Xavier(width, 3 * width), 3 * width, width);
        _bias = Declare("in_proj_bias", Initializer.Zeros, 3 * width);
        _output = Child("out_proj", new Linear(width, width, initializer: initializer ?? Initializer.Xavier(width, width)));
    }

    /// <summary>The mask with which token t attends to the tokens up to t: 0 there, -infinity after it. [T, T]</summary>
    public static T CausalMask<T>(IOperations<T> ops, int length)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        float[] mask = new float[length * length];
        for (int row = 0; row < length; row++)
            mask.AsSpan((row * length) + row + 1, length - row - 1).Fill(float.NegativeInfinity);
        return ops.Constant(mask, length, length);
    }

    /// <summary>Computes the attention.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="query">[B, Tq, D]</param>
    /// <param name="key">[B, Tk, D]</param>
    /// <param name="value">[B, Tk, D]</param>
    /// <param name="mask">Added before the softmax: a constant [Tq, Tk], 0 or -infinity; null for none.</param>
    /// <returns>[B, Tq, D]</returns>
    public T Forward<T>(IOperations<T> ops, T query, T key, T value, T? mask = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        (T q, T k, T v) = Project(ops, query, key, value);
        return _output.Forward(ops, Attention.Mix(ops, q, k, v, _heads, mask, _dropout));
    }

    // one product where all three are the same tokens
    private (T Query, T Key, T Value) Project<T>(IOperations<T> ops, T query, T key, T value)
        where T : class
    {
        if (ReferenceEquals(query, key) && ReferenceEquals(key, value))
        {
            T all = ops.Linear(query, ops.Weight(_weight), ops.Weight(_bias)); // [B, T, 3 D]
            return (ops.Slice(all, 2, 0, _width), ops.Slice(all, 2, _width, _width), ops.Slice(all, 2, 2 * _width, _width));
        }
        T Part(T x, int index) => ops.Linear(
            x, ops.Slice(ops.Weight(_weight), 0, index * _width, _width), ops.Slice(ops.Weight(_bias), 0, index * _width, _width));
        return (Part(query, 0), Part(key, 1), Part(value, 2));
    }
}
