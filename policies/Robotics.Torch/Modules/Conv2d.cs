using Robotics.Torch.Tensors;

namespace Robotics.Torch.Modules;

/// <summary>Cross-correlation along two dimensions, [B, C_in, H, W] to [B, C_out, H', W'].</summary>
public sealed class Conv2d : Module, IForward
{
    private readonly long _stride;
    private readonly long _padding;
    private readonly long _dilation;
    private readonly long _groups;

    /// <summary>Makes one with PyTorch's default start.</summary>
    /// <param name="inChannels">Channels of the input.</param>
    /// <param name="outChannels">Channels of the output.</param>
    /// <param name="kernel">The size of the window.</param>
    /// <param name="generator">Where the start comes from.</param>
    /// <param name="stride">The step of the window.</param>
    /// <param name="padding">Zeros at either end.</param>
    /// <param name="dilation">The distance of the taps.</param>
    /// <param name="groups">How many groups of channels.</param>
    /// <param name="bias">Whether there is a bias.</param>
    public Conv2d(
        long inChannels,
        long outChannels,
        long kernel,
        Generator? generator,
        long stride = 1,
        long padding = 0,
        long dilation = 1,
        long groups = 1,
        bool bias = true)
    {
        (_stride, _padding, _dilation, _groups) = (stride, padding, dilation, groups);
        long fanIn = inChannels / groups * kernel * kernel;
        Weight = Parameter("weight", Initialization.Uniform([outChannels, inChannels / groups, kernel, kernel], fanIn, generator));
        if (bias) Bias = Parameter("bias", Initialization.Uniform([outChannels], fanIn, generator));
    }

    /// <summary>[C_out, C_in / groups, K, K].</summary>
    public Tensor Weight { get; }

    /// <summary>[C_out].</summary>
    public Tensor? Bias { get; }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x) => Functional.Conv2d(x, Weight, Bias, _stride, _padding, _dilation, _groups);
}
