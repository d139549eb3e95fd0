namespace Robotics.Policies.Networks.Layers;

/// <summary>Cross-correlation along two axes. [B, C_in, H, W] to [B, C_out, H', W'].</summary>
public sealed class Conv2d : Module, ILayer
{
    private readonly Parameter _weight; // [C_out, C_in / groups, K, K]
    private readonly Parameter? _bias; // [C_out]
    private readonly int _stride;
    private readonly int _padding;
    private readonly int _dilation;
    private readonly int _groups;

    /// <summary>Creates the layer with PyTorch's default initialization.</summary>
    /// <param name="from">C_in</param>
    /// <param name="to">C_out</param>
    /// <param name="kernel">K, the kernel size along each axis.</param>
    /// <param name="stride">Step of the window.</param>
    /// <param name="padding">Zeros at each border.</param>
    /// <param name="dilation">Distance between taps.</param>
    /// <param name="groups">Groups of channels.</param>
    /// <param name="bias">Whether there is a bias.</param>
    /// <param name="initializer">Replaces the initial distribution of the kernel.</param>
    public Conv2d(
        int from, int to, int kernel, int stride = 1, int padding = 0, int dilation = 1, int groups = 1, bool bias = true,
        Initializer? initializer = null)
    {
        (_stride, _padding, _dilation, _groups) = (stride, padding, dilation, groups);
        int fanIn = from / groups * kernel * kernel;
        _weight = Declare("weight", initializer ?? Initializer.FanIn(fanIn), to, from / groups, kernel, kernel);
        if (bias)
            _bias = Declare("bias", Initializer.FanIn(fanIn), to);
    }

    /// <inheritdoc/>
    public T Forward<T>(IOperations<T> ops, T x)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        return ops.Conv2d(x, ops.Weight(_weight), _bias is null ? null : ops.Weight(_bias), _stride, _padding, _dilation, _groups);
    }
}
