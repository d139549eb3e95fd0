namespace Robotics.Policies.Networks.Layers;

/// <summary>Self-attention, then a hidden layer, each added to the tokens. [B, T, D] to [B, T, D].</summary>
/// <remarks>Parameter names are those of PyTorch's TransformerEncoderLayer.</remarks>
public sealed class TransformerEncoderLayer : Module
{
    private readonly TransformerLayerConfig _config;
    private readonly ActivationLayer _activation;
    private readonly MultiHeadAttention _attention;
    private readonly Linear _linear1;
    private readonly Linear _linear2;
    private readonly LayerNorm _norm1;
    private readonly LayerNorm _norm2;

    /// <summary>Creates the layer.</summary>
    /// <exception cref="ArgumentException">The width is not a multiple of the heads.</exception>
    public TransformerEncoderLayer(TransformerLayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        (_config, _activation) = (config, new ActivationLayer(config.Activation));
        _attention = Child("self_attn", config.Attention());
        _linear1 = Child("linear1", config.Linear(config.Width, config.FeedForward));
        _linear2 = Child("linear2", config.Linear(config.FeedForward, config.Width));
        _norm1 = Child("norm1", new LayerNorm(config.Width));
        _norm2 = Child("norm2", new LayerNorm(config.Width));
    }

    /// <summary>Computes the layer.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="x">[B, T, D]</param>
    /// <param name="position">Added to queries and keys only, [B or 1, T, D]; null for none.</param>
    /// <param name="mask">Added to the attention's scores, [T, T]; null for none.</param>
    /// <returns>[B, T, D]</returns>
    public T Forward<T>(IOperations<T> ops, T x, T? position = null, T? mask = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        if (_config.NormFirst)
        {
            x = ops.Add(x, Attend(ops, _norm1.Forward(ops, x), position, mask));
            return ops.Add(x, FeedForward(ops, _norm2.Forward(ops, x)));
        }
        x = _norm1.Forward(ops, ops.Add(x, Attend(ops, x, position, mask)));
        return _norm2.Forward(ops, ops.Add(x, FeedForward(ops, x)));
    }

    private T Attend<T>(IOperations<T> ops, T x, T? position, T? mask)
        where T : class
    {
        T place = position is null ? x : ops.Add(x, position);
        return ops.Dropout(_attention.Forward(ops, place, place, x, mask), _config.Dropout);
    }

    private T FeedForward<T>(IOperations<T> ops, T x)
        where T : class
    {
        T hidden = ops.Dropout(_activation.Forward(ops, _linear1.Forward(ops, x)), _config.Dropout); // [B, T, hidden]
        return ops.Dropout(_linear2.Forward(ops, hidden), _config.Dropout);
    }
}
