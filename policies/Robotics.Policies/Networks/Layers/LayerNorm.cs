namespace Robotics.Policies.Networks.Layers;

/// <summary>Normalizes the last axis to mean 0 and variance 1, then scales and shifts. [..., D]</summary>
public sealed class LayerNorm : Module, ILayer
{
    private readonly Parameter? _weight; // [D]
    private readonly Parameter? _bias; // [D]
    private readonly double _epsilon;

    /// <summary>Creates the layer with scale 1 and shift 0.</summary>
    /// <param name="size">D</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="affine">Whether scale and shift are learned. Otherwise they remain 1 and 0.</param>
    public LayerNorm(int size, double epsilon = 1e-5, bool affine = true)
    {
        _epsilon = epsilon;
        if (!affine)
            return;
        _weight = Declare("weight", Initializer.Ones, size);
        _bias = Declare("bias", Initializer.Zeros, size);
    }

    /// <inheritdoc/>
    public T Forward<T>(IOperations<T> ops, T x)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        return ops.LayerNorm(x, _weight is null ? null : ops.Weight(_weight), _bias is null ? null : ops.Weight(_bias), _epsilon);
    }
}
