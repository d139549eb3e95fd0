namespace Robotics.Policies.Networks.Layers;

/// <summary>The transpose of a <see cref="Conv1d"/>. [B, C_in, L] to [B, C_out, L'].</summary>
public sealed class ConvTranspose1d : Module, ILayer
{
    private readonly Parameter _weight; // [C_in, C_out, K]
    private readonly Parameter _bias; // [C_out]
    private readonly int _stride;
    private readonly int _padding;

    /// <summary>Creates the layer with PyTorch's default initialization.</summary>
    /// <param name="from">C_in</param>
    /// <param name="to">C_out</param>
    /// <param name="kernel">K, the kernel size.</param>
    /// <param name="stride">Step of the window.</param>
    /// <param name="padding">Elements removed at each end of the output.</param>
    public ConvTranspose1d(int from, int to, int kernel, int stride = 1, int padding = 0)
    {
        (_stride, _padding) = (stride, padding);
        _weight = Declare("weight", Initializer.FanIn(to * kernel), from, to, kernel);
        _bias = Declare("bias", Initializer.FanIn(to * kernel), to);
    }

    /// <inheritdoc/>
    public T Forward<T>(IOperations<T> ops, T x)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        return ops.ConvTranspose1d(x, ops.Weight(_weight), ops.Weight(_bias), _stride, _padding);
    }
}
