namespace Robotics.Policies.Networks.Layers;

/// <summary>Decoder layers one after another, named "layers", and optionally a normalization "norm". [B, T, D] to [B, T, D].</summary>
public sealed class TransformerDecoder : Module
{
    private readonly ModuleList<TransformerDecoderLayer> _layers;
    private readonly LayerNorm? _norm;

    /// <summary>Creates the layers.</summary>
    /// <param name="config">Their sizes.</param>
    /// <param name="layers">Number of layers.</param>
    /// <param name="norm">Whether the output is normalized.</param>
    public TransformerDecoder(TransformerLayerConfig config, int layers, bool norm = false)
    {
        ArgumentNullException.ThrowIfNull(config);
        _layers = Child("layers", new ModuleList<TransformerDecoderLayer>(
            Enumerable.Range(0, layers).Select(_ => new TransformerDecoderLayer(config))));
        if (norm)
            _norm = Child("norm", new LayerNorm(config.Width));
    }

    /// <summary>Computes all layers.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="x">[B, T, D]</param>
    /// <param name="memory">The tokens that each layer reads, [B, M, D].</param>
    /// <param name="position">Added to the queries and keys of x, [B or 1, T, D]; null for none.</param>
    /// <param name="memoryPosition">Added to the keys of the memory, [B or 1, M, D]; null for none.</param>
    /// <param name="mask">Added to the scores of the self-attention, [T, T]; null for none.</param>
    /// <returns>[B, T, D]</returns>
    public T Forward<T>(IOperations<T> ops, T x, T memory, T? position = null, T? memoryPosition = null, T? mask = null)
        where T : class
    {
        foreach (TransformerDecoderLayer layer in _layers.Items)
            x = layer.Forward(ops, x, memory, position, memoryPosition, mask);
        return _norm is null ? x : _norm.Forward(ops, x);
    }
}
