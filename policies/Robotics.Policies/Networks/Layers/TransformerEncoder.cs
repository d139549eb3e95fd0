namespace Robotics.Policies.Networks.Layers;

/// <summary>Encoder layers one after another, named "layers", and optionally a normalization "norm". [B, T, D] to [B, T, D].</summary>
public sealed class TransformerEncoder : Module
{
    private readonly ModuleList<TransformerEncoderLayer> _layers;
    private readonly LayerNorm? _norm;

    /// <summary>Creates the layers.</summary>
    /// <param name="config">Their sizes.</param>
    /// <param name="layers">Number of layers.</param>
    /// <param name="norm">Whether the output is normalized.</param>
    public TransformerEncoder(TransformerLayerConfig config, int layers, bool norm = false)
    {
        ArgumentNullException.ThrowIfNull(config);
        _layers = Child("layers", new ModuleList<TransformerEncoderLayer>(
            Enumerable.Range(0, layers).Select(_ => new TransformerEncoderLayer(config))));
        if (norm)
            _norm = Child("norm", new LayerNorm(config.Width));
    }

    /// <summary>Computes all layers.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="x">[B, T, D]</param>
    /// <param name="position">Added to queries and keys of each layer, [B or 1, T, D]; null for none.</param>
    /// <param name="mask">Added to the attention's scores, [T, T]; null for none.</param>
    /// <returns>[B, T, D]</returns>
    public T Forward<T>(IOperations<T> ops, T x, T? position = null, T? mask = null)
        where T : class
    {
        foreach (TransformerEncoderLayer layer in _layers.Items)
            x = layer.Forward(ops, x, position, mask);
        return _norm is null ? x : _norm.Forward(ops, x);
    }
}
