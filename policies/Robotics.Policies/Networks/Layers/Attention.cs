namespace Robotics.Policies.Networks.Layers;

/// <summary>Attention of projected queries to keys, in several heads.</summary>
internal static class Attention
{
    /// <summary>softmax(Q K^T / sqrt(D / heads) + mask) V, the heads side by side.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="query">Q, [B, Tq, D].</param>
    /// <param name="key">K, [B, Tk, D].</param>
    /// <param name="value">V, [B, Tk, D].</param>
    /// <param name="heads">Number of heads, a divisor of D.</param>
    /// <param name="mask">Added before the softmax: a constant [Tq, Tk], 0 or -infinity; null for none.</param>
    /// <param name="dropout">Probability of dropout of the weights, in training.</param>
    /// <returns>[B, Tq, D]</returns>
    internal static T Mix<T>(IOperations<T> ops, T query, T key, T value, int heads, T? mask = null, double dropout = 0)
        where T : class
    {
        int[] shape = ops.Shape(query);
        int size = shape[2] / heads;
        T scores = ops.MatMul(ops.Scale(Split(ops, query, heads), 1 / Math.Sqrt(size)), ops.Transpose(Split(ops, key, heads), 2, 3));
        if (mask is not null)
            scores = ops.Add(scores, mask); // [B, heads, Tq, Tk]
        T weights = ops.Dropout(ops.Softmax(scores, -1), dropout);
        return ops.Reshape(ops.Permute(ops.MatMul(weights, Split(ops, value, heads)), 0, 2, 1, 3), shape);
    }

    // [B, T, D] to [B, heads, T, D / heads]
    private static T Split<T>(IOperations<T> ops, T x, int heads)
        where T : class
    {
        int[] shape = ops.Shape(x);
        return ops.Permute(ops.Reshape(x, shape[0], shape[1], heads, shape[2] / heads), 0, 2, 1, 3);
    }
}
