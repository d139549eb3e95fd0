namespace Robotics.Policies.Networks.Layers;

/// <summary>Learned vectors by index: positions, queries or a class token. Named "weight", as in PyTorch's Embedding.</summary>
public sealed class LearnedEmbedding : Module
{
    private readonly Parameter _weight; // [N, D]

    /// <summary>Creates the vectors.</summary>
    /// <param name="count">N</param>
    /// <param name="size">D</param>
    /// <param name="initializer">Their initial distribution; null for the standard normal, as in PyTorch.</param>
    public LearnedEmbedding(int count, int size, Initializer? initializer = null) =>
        _weight = Declare("weight", initializer ?? Initializer.Normal(1), count, size);

    /// <summary>All vectors. [1, N, D]</summary>
    public T Forward<T>(IOperations<T> ops)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        return ops.Unsqueeze(ops.Weight(_weight), 0);
    }
}
