using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Networks;

/// <summary>
/// The transformer of Diffusion Policy: an encoder over the tokens of time and condition, and a causal decoder over the noisy actions.
/// </summary>
/// <remarks>
/// Each time is one token, by its sinusoidal embedding; the whole condition vector is one token, by a linear layer; each action is one
/// token. All have learned positions. Every action reads all times and the condition, and the actions up to itself. Parameter names and
/// shapes are those of the published network with one observation step. Source: Chi et al., Diffusion Policy, arXiv:2303.04137.
/// </remarks>
public sealed class TransformerDenoiser : DenoisingNetwork
{
    private const double Deviation = 0.02; // of the initial weights, as published

    private readonly Parameter _positions; // [1, Tp, D]
    private readonly Parameter _conditionPositions; // [1, n + 1, D]
    private readonly SinusoidalEmbedding _time;
    private readonly Linear _input;
    private readonly Linear _condition;
    private readonly TransformerEncoder? _encoder;
    private readonly Sequential? _mlp;
    private readonly TransformerDecoder _decoder;
    private readonly LayerNorm _norm;
    private readonly Linear _head;
    private readonly int _width;
    private readonly DenoisingSizes _sizes;

    /// <summary>Creates the network.</summary>
    /// <param name="config">Valid sizes.</param>
    /// <param name="horizon">Tp</param>
    /// <param name="actionSize">Da</param>
    /// <param name="conditionSize">C</param>
    /// <param name="times">n, the number of times that it is given.</param>
    public TransformerDenoiser(TransformerNetworkConfig config, int horizon, int actionSize, int conditionSize, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(config);
        int width = _width = config.Width;
        _sizes = new DenoisingSizes(horizon, actionSize, conditionSize, times);
        Initializer weights = Initializer.Normal(Deviation);
        var layer = new TransformerLayerConfig(width, config.Heads, 4 * width)
        {
            Activation = Activation.Gelu,
            Dropout = config.Dropout,
            NormFirst = true,
            Weights = weights,
        };
        _positions = Declare("pos_emb", weights, 1, horizon, width);
        _conditionPositions = Declare("cond_pos_emb", weights, 1, times + 1, width);
        _time = new SinusoidalEmbedding(width);
        _input = Child("input_emb", layer.Linear(actionSize, width));
        _condition = Child("cond_obs_emb", layer.Linear(conditionSize, width));
        if (config.EncoderLayers > 0)
            _encoder = Child("encoder", new TransformerEncoder(layer, config.EncoderLayers));
        else
            _mlp = Child("encoder", new Sequential(
                layer.Linear(width, 4 * width), new ActivationLayer(Activation.Mish), layer.Linear(4 * width, width)));
        _decoder = Child("decoder", new TransformerDecoder(layer, config.Layers));
        _norm = Child("ln_f", new LayerNorm(width));
        _head = Child("head", layer.Linear(width, actionSize));
    }

    /// <inheritdoc/>
    public override T Forward<T>(IOperations<T> ops, T sample, T time, T condition)
    {
        ArgumentNullException.ThrowIfNull(ops);
        _sizes.Require(ops, sample, time, condition);
        T times = ops.Reshape(_time.Forward(ops, time), -1, _sizes.Times, _width); // [B, n, D]
        T tokens = ops.Concat(1, times, ops.Unsqueeze(_condition.Forward(ops, condition), 1)); // [B, n + 1, D]
        T memory = ops.Add(tokens, ops.Weight(_conditionPositions));
        memory = _encoder is null ? _mlp!.Forward(ops, memory) : _encoder.Forward(ops, memory); // one of both exists
        T actions = ops.Add(_input.Forward(ops, sample), ops.Weight(_positions)); // [B, Tp, D]
        T decoded = _decoder.Forward(ops, actions, memory, mask: MultiHeadAttention.CausalMask(ops, _sizes.Horizon));
        return _head.Forward(ops, _norm.Forward(ops, decoded)); // [B, Tp, Da]
    }
}
