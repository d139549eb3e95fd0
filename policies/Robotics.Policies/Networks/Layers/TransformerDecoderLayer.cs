namespace Robotics.Policies.Networks.Layers;

/// <summary>Self-attention, attention to a memory, then a hidden layer, each added to the tokens. [B, T, D] to [B, T, D].</summary>
/// <remarks>Parameter names are those of PyTorch's TransformerDecoderLayer.</remarks>
public sealed class TransformerDecoderLayer : Module
{
    private readonly TransformerLayerConfig _config;
    private readonly ActivationLayer _activation;
    private readonly MultiHeadAttention _self;
    private readonly MultiHeadAttention _cross;
    private readonly Linear _linear1;
    private readonly Linear _linear2;
    private readonly LayerNorm _norm1;
    private readonly LayerNorm _norm2;
    private readonly LayerNorm _norm3;

    /// <summary>Creates the layer.</summary>
    /// <exception cref="ArgumentException">The width is not a multiple of the heads.</exception>
    public TransformerDecoderLayer(TransformerLayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        (_config, _activation) = (config, new ActivationLayer(config.Activation));
        _self = Child("self_attn", config.Attention());
        _cross = Child("multihead_attn", config.Attention());
        _linear1 = Child("linear1", config.Linear(config.Width, config.FeedForward));
        _linear2 = Child("linear2", config.Linear(config.FeedForward, config.Width));
        _norm1 = Child("norm1", new LayerNorm(config.Width));
        _norm2 = Child("norm2", new LayerNorm(config.Width));
        _norm3 = Child("norm3", new LayerNorm(config.Width));
    }

    /// <summary>Computes the layer.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="x">[B, T, D]</param>
    /// <param name="memory">The tokens that it reads, [B, M, D].</param>
    /// <param name="position">Added to the queries and keys of x, [B or 1, T, D]; null for none.</param>
    /// <param name="memoryPosition">Added to the keys of the memory, [B or 1, M, D]; null for none.</param>
    /// <param name="mask">Added to the scores of the self-attention, [T, T]; null for none.</param>
    /// <returns>[B, T, D]</returns>
    public T Forward<T>(IOperations<T> ops, T x, T memory, T? position = null, T? memoryPosition = null, T? mask = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        T keys = Place(ops, memory, memoryPosition); // [B, M, D]
        if (_config.NormFirst)
        {
            x = ops.Add(x, Attend(ops, _norm1.Forward(ops, x), position, mask));
            x = ops.Add(x, Read(ops, _norm2.Forward(ops, x), position, keys, memory));
            return ops.Add(x, FeedForward(ops, _norm3.Forward(ops, x)));
        }
        x = _norm1.Forward(ops, ops.Add(x, Attend(ops, x, position, mask)));
        x = _norm2.Forward(ops, ops.Add(x, Read(ops, x, position, keys, memory)));
        return _norm3.Forward(ops, ops.Add(x, FeedForward(ops, x)));
    }

    private static T Place<T>(IOperations<T> ops, T x, T? position)
        where T : class => position is null ? x : ops.Add(x, position);

    private T Attend<T>(IOperations<T> ops, T x, T? position, T? mask)
        where T : class
    {
        T place = Place(ops, x, position);
        return ops.Dropout(_self.Forward(ops, place, place, x, mask), _config.Dropout);
    }

    private T Read<T>(IOperations<T> ops, T x, T? position, T keys, T memory)
        where T : class => ops.Dropout(_cross.Forward(ops, Place(ops, x, position), keys, memory), _config.Dropout);

    private T FeedForward<T>(IOperations<T> ops, T x)
        where T : class
    {
        T hidden = ops.Dropout(_activation.Forward(ops, _linear1.Forward(ops, x)), _config.Dropout); // [B, T, hidden]
        return ops.Dropout(_linear2.Forward(ops, hidden), _config.Dropout);
    }
}
