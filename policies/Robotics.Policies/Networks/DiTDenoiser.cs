using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Networks;

/// <summary>A transformer over the noisy actions, with time and condition in its normalizations (adaLN-zero).</summary>
/// <remarks>
/// Each action is one token with a fixed sinusoidal position. The embeddings of the times, joined, and the condition vector go each through
/// a small MLP; the sum of both gives shift, scale and gate of each block. Gates and last layer start at 0. Parameter names are those of
/// the published network but for its attention (`attn.qkv`, `attn.proj`: here `attn.in_proj_`, `attn.out_proj`) and its label table (here
/// `c_embedder`); GELU is exact. Source: Peebles and Xie, Scalable Diffusion Models with Transformers, arXiv:2212.09748.
/// </remarks>
public sealed class DiTDenoiser : DenoisingNetwork
{
    internal const double NormEpsilon = 1e-6; // as published

    private readonly SinusoidalEmbedding _embedding;
    private readonly SinusoidalPositions _positions;
    private readonly Linear _input;
    private readonly Sequential _time;
    private readonly Sequential _condition;
    private readonly ModuleList<DiTBlock> _blocks;
    private readonly LayerNorm _norm;
    private readonly Linear _output;
    private readonly Linear _modulation;
    private readonly int _width;
    private readonly DenoisingSizes _sizes;

    /// <summary>Creates the network.</summary>
    /// <param name="config">Valid sizes.</param>
    /// <param name="horizon">Tp</param>
    /// <param name="actionSize">Da</param>
    /// <param name="conditionSize">C</param>
    /// <param name="times">n, the number of times that it is given.</param>
    public DiTDenoiser(DiTNetworkConfig config, int horizon, int actionSize, int conditionSize, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(config);
        int width = _width = config.Width;
        _sizes = new DenoisingSizes(horizon, actionSize, conditionSize, times);
        _embedding = new SinusoidalEmbedding(config.StepSize);
        _positions = SinusoidalPositions.Line(horizon, width);
        _input = Child("x_embedder", new Linear(actionSize, width, initializer: Initializer.Xavier(actionSize, width)));
        _time = Child("t_embedder.mlp", TwoLayers(times * config.StepSize, width, Initializer.Normal(0.02)));
        _condition = Child("c_embedder.mlp", TwoLayers(conditionSize, width, null));
        _blocks = Child("blocks", new ModuleList<DiTBlock>(
            Enumerable.Range(0, config.Layers).Select(_ => new DiTBlock(width, config.Heads))));
        _norm = new LayerNorm(width, NormEpsilon, affine: false);
        _output = Child("final_layer.linear", new Linear(width, actionSize, initializer: Initializer.Zeros));
        _modulation = Child("final_layer.adaLN_modulation.1", new Linear(width, 2 * width, initializer: Initializer.Zeros));
    }

    /// <inheritdoc/>
    public override T Forward<T>(IOperations<T> ops, T sample, T time, T condition)
    {
        ArgumentNullException.ThrowIfNull(ops);
        _sizes.Require(ops, sample, time, condition);
        T sum = ops.Add(_time.Forward(ops, _embedding.Forward(ops, time)), _condition.Forward(ops, condition)); // [B, D]
        T c = ops.Unsqueeze(ops.Silu(sum), 1); // [B, 1, D], the same for all blocks
        T x = ops.Add(_input.Forward(ops, sample), _positions.Forward(ops)); // [B, Tp, D]
        foreach (DiTBlock block in _blocks.Items)
            x = block.Forward(ops, x, c);
        T last = _modulation.Forward(ops, c); // [B, 1, 2 D]
        x = Modulate(ops, _norm.Forward(ops, x), ops.Slice(last, 2, 0, _width), ops.Slice(last, 2, _width, _width));
        return _output.Forward(ops, x); // [B, Tp, Da]
    }

    /// <summary>x (1 + scale) + shift.</summary>
    internal static T Modulate<T>(IOperations<T> ops, T x, T shift, T scale)
        where T : class => ops.Add(ops.Multiply(x, ops.Offset(scale, 1)), shift);

    private static Sequential TwoLayers(int from, int width, Initializer? weights) => new(
        new Linear(from, width, initializer: weights ?? Initializer.Xavier(from, width)),
        new ActivationLayer(Activation.Silu),
        new Linear(width, width, initializer: weights ?? Initializer.Xavier(width, width)));
}
