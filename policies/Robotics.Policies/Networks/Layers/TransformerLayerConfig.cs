namespace Robotics.Policies.Networks.Layers;

/// <summary>The sizes and options that the layers of a transformer share.</summary>
/// <param name="Width">D, the width of the tokens; a multiple of the heads.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="FeedForward">Width of the hidden layer between two attentions.</param>
public sealed record TransformerLayerConfig(int Width, int Heads, int FeedForward)
{
    /// <summary>The function of the hidden layer.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>Probability of dropout of attention weights, hidden values and the output of each part, in training.</summary>
    public double Dropout { get; init; }

    /// <summary>Whether tokens are normalized before each part (pre-norm), not after its sum with the tokens (post-norm).</summary>
    public bool NormFirst { get; init; }

    /// <summary>The initial distribution of all weight matrices; null for Xavier's. Biases start at 0.</summary>
    public Initializer? Weights { get; init; }

    /// <summary>All problems with the sizes of a transformer, one sentence each.</summary>
    /// <param name="name">The network, for the messages.</param>
    /// <param name="width">Width of the tokens.</param>
    /// <param name="heads">Attention heads.</param>
    /// <param name="dropout">Probability of dropout.</param>
    internal static IEnumerable<string> Validate(string name, int width, int heads, double dropout)
    {
        if (width is < 4 or > 65_536 || width % 4 != 0)
            yield return $"The network '{name}' has a width of {width}; it must be a multiple of 4 from 4 to 65536.";
        if (heads < 1 || width % Math.Max(heads, 1) != 0)
            yield return $"The network '{name}' has {heads} heads, which must divide its width {width}.";
        if (dropout is not (>= 0 and < 1))
            yield return $"The network '{name}' has a dropout of {dropout}; it must be from 0 to below 1.";
    }

    internal MultiHeadAttention Attention() => new(Width, Heads, Dropout, Weights);

    internal Linear Linear(int from, int to) => new(from, to, initializer: Weights ?? Initializer.Xavier(from, to));
}
