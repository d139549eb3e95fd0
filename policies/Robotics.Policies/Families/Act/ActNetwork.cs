using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Families.Act;

/// <summary>The network of ACT: a conditional variational autoencoder of action chunks, made of transformers.</summary>
/// <remarks>
/// Training encodes state and actions to the distribution of a latent. An encoder over latent, state and feature maps and a decoder with
/// one learned query for each action reconstruct the chunk. Layers are post-norm with ReLU; positions are added to queries and keys only.
/// Parameter names are those of LeRobot's network, but for the projections of the inputs: `encoder_input_proj.NAME` and
/// `vae_encoder_input_proj.NAME` for each input, where it has one name for each kind. Sources: Zhao et al., Learning Fine-Grained Bimanual
/// Manipulation with Low-Cost Hardware, arXiv:2304.13705; Carion et al., End-to-End Object Detection with Transformers, arXiv:2005.12872.
/// </remarks>
public sealed class ActNetwork : Module
{
    private readonly ActInput[] _inputs; // in the order of the condition
    private readonly ActInput[] _ordered; // vectors, then maps: the order of the tokens
    private readonly ActInput[] _vectors;
    private readonly Dictionary<ActInput, Linear> _posteriorInputs = [];
    private readonly Dictionary<ActInput, Linear> _tokenInputs = [];
    private readonly LearnedEmbedding _class;
    private readonly Linear _actions;
    private readonly TransformerEncoder _posterior;
    private readonly Linear _distribution;
    private readonly Linear _latent;
    private readonly LearnedEmbedding _positions;
    private readonly TransformerEncoder _encoder;
    private readonly LearnedEmbedding _queries;
    private readonly TransformerDecoder _decoder;
    private readonly Linear _head;
    private readonly SinusoidalPositions _posteriorPositions;
    private readonly SinusoidalPositions[] _mapPositions;
    private readonly int _horizon;
    private readonly int _width;

    /// <summary>Creates the network.</summary>
    /// <param name="config">Valid sizes.</param>
    /// <param name="inputs">The parts of the condition, in its order.</param>
    /// <param name="horizon">Tp</param>
    /// <param name="actionSize">Da</param>
    public ActNetwork(ActNetworkConfig config, IReadOnlyList<ActInput> inputs, int horizon, int actionSize)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(inputs);
        (Config, _horizon, _width) = (config, horizon, config.Width);
        _inputs = [.. inputs];
        _vectors = [.. inputs.Where(input => !input.IsMap)];
        ActInput[] maps = [.. inputs.Where(input => input.IsMap)];
        _ordered = [.. _vectors, .. maps];
        TransformerLayerConfig layer = config.Layer();

        _class = Child("vae_encoder_cls_embed", new LearnedEmbedding(1, _width));
        foreach (ActInput input in _vectors)
            _posteriorInputs[input] = Child($"vae_encoder_input_proj.{input.Name}", new Linear(input.TokenSize, _width));
        _actions = Child("vae_encoder_action_input_proj", new Linear(actionSize, _width));
        _posterior = Child("vae_encoder", new TransformerEncoder(layer, config.LatentLayers));
        _distribution = Child("vae_encoder_latent_output_proj", new Linear(_width, 2 * config.Latent));
        _posteriorPositions = SinusoidalPositions.Line(1 + _vectors.Length + horizon, _width);

        _latent = Child("encoder_latent_input_proj", new Linear(config.Latent, _width));
        foreach (ActInput input in _ordered)
            _tokenInputs[input] = Child($"encoder_input_proj.{input.Name}", new Linear(input.TokenSize, _width));
        _positions = Child("encoder_1d_feature_pos_embed", new LearnedEmbedding(1 + _vectors.Length, _width));
        _mapPositions = [.. maps.Select(map => SinusoidalPositions.Plane(map.Height, map.Width, _width))];
        _encoder = Child("encoder", new TransformerEncoder(layer, config.EncoderLayers));
        _queries = Child("decoder_pos_embed", new LearnedEmbedding(horizon, _width));
        _decoder = Child("decoder", new TransformerDecoder(layer, config.DecoderLayers, norm: true));
        _head = Child("action_head", new Linear(_width, actionSize));
    }

    /// <summary>The sizes.</summary>
    public ActNetworkConfig Config { get; }

    /// <summary>The distribution of the latent of a chunk: normal, with independent components.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="condition">[B, C]; only its vectors are read.</param>
    /// <param name="actions">[B, Tp, Da], normalized.</param>
    /// <returns>Mean and logarithm of the variance, each [B, Latent].</returns>
    public (T Mean, T LogVariance) Posterior<T>(IOperations<T> ops, T condition, T actions)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        int batch = ops.Shape(actions)[0];
        Dictionary<ActInput, T> parts = Split(ops, condition);
        T tokens = ops.Concat(1,
        [
            ops.Expand(_class.Forward(ops), batch, 1, _width),
            .. _vectors.Select(input => _posteriorInputs[input].Forward(ops, parts[input])),
            _actions.Forward(ops, actions),
        ]); // [B, 1 + vectors + Tp, D]
        T encoded = _posterior.Forward(ops, tokens, _posteriorPositions.Forward(ops));
        T both = _distribution.Forward(ops, ops.Reshape(ops.Slice(encoded, 1, 0, 1), batch, _width)); // [B, 2 Latent]
        return (ops.Slice(both, 1, 0, Config.Latent), ops.Slice(both, 1, Config.Latent, Config.Latent));
    }

    /// <summary>The chunk of a latent.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="condition">[B, C]</param>
    /// <param name="latent">[B, Latent]</param>
    /// <returns>[B, Tp, Da], normalized.</returns>
    public T Decode<T>(IOperations<T> ops, T condition, T latent)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        Dictionary<ActInput, T> parts = Split(ops, condition);
        T tokens = ops.Concat(1,
        [
            ops.Unsqueeze(_latent.Forward(ops, latent), 1),
            .. _ordered.Select(input => _tokenInputs[input].Forward(ops, parts[input])),
        ]); // [B, 1 + vectors + places, D]
        T position = ops.Concat(1, [_positions.Forward(ops), .. _mapPositions.Select(map => map.Forward(ops))]);
        T memory = _encoder.Forward(ops, tokens, position);
        T start = ops.Full(0, ops.Shape(latent)[0], _horizon, _width);
        return _head.Forward(ops, _decoder.Forward(ops, start, memory, _queries.Forward(ops), position)); // [B, Tp, Da]
    }

    // each part of the condition as tokens, [B, tokens, To * numbers]
    private Dictionary<ActInput, T> Split<T>(IOperations<T> ops, T condition)
        where T : class
    {
        int batch = ops.Shape(condition)[0], at = 0;
        Dictionary<ActInput, T> parts = [];
        foreach (ActInput input in _inputs)
        {
            T part = ops.Slice(condition, 1, at, input.Count); // [B, To * Size]
            if (input.IsMap && input.Readings > 1)
                part = ops.Permute(ops.Reshape(part, batch, input.Readings, input.Tokens, input.Size / input.Tokens), 0, 2, 1, 3);
            parts[input] = ops.Reshape(part, batch, input.Tokens, input.TokenSize);
            at += input.Count;
        }
        return parts;
    }
}
