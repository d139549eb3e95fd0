using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Encoders;

/// <summary>Encodes a vector such as joint positions or a force: by the identity or a small MLP. [N, Ds] to [N, D].</summary>
public sealed class VectorEncoder : FeatureEncoder
{
    private readonly Mlp? _mlp;

    /// <summary>Creates the encoder.</summary>
    /// <param name="size">Ds, the size of the vector.</param>
    /// <param name="hidden">Widths of the hidden layers and of the output; empty for the identity.</param>
    /// <param name="activation">Activation between the layers.</param>
    public VectorEncoder(int size, IReadOnlyList<int>? hidden = null, Activation activation = Activation.Mish)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (hidden is { Count: > 0 })
            _mlp = Child("mlp", new Mlp([size, .. hidden], activation));
        OutputSize = hidden is { Count: > 0 } ? hidden[^1] : size;
    }

    /// <inheritdoc/>
    public override int OutputSize { get; }

    /// <inheritdoc/>
    public override T Forward<T>(IOperations<T> ops, T x) => _mlp is null ? x : _mlp.Forward(ops, x);
}
