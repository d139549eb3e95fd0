namespace Robotics.Policies.Networks.Layers;

/// <summary>y = x W^T + b. [..., in] to [..., out].</summary>
public sealed class Linear : Module, ILayer
{
    private readonly Parameter _weight; // [out, in]
    private readonly Parameter? _bias; // [out]

    /// <summary>Creates the layer with PyTorch's default initialization.</summary>
    /// <param name="from">Width of the input.</param>
    /// <param name="to">Width of the output.</param>
    /// <param name="bias">Whether there is a bias b.</param>
    /// <param name="initializer">Replaces the initial distribution of W.</param>
    public Linear(int from, int to, bool bias = true, Initializer? initializer = null)
    {
        _weight = Declare("weight", initializer ?? Initializer.FanIn(from), to, from);
        if (bias)
            _bias = Declare("bias", initializer is null ? Initializer.FanIn(from) : Initializer.Zeros, to);
    }

    /// <inheritdoc/>
    public T Forward<T>(IOperations<T> ops, T x)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        return ops.Linear(x, ops.Weight(_weight), _bias is null ? null : ops.Weight(_bias));
    }
}
