using Robotics.Torch.Tensors;

namespace Robotics.Torch.Modules;

/// <summary>The transpose of a <see cref="Conv1d"/>, [B, C_in, T] to [B, C_out, T'].</summary>
public sealed class ConvTranspose1d : Module, IForward
{
    private readonly long _stride;
    private readonly long _padding;
    private readonly long _outputPadding;
    private readonly long _groups;

    /// <summary>Makes one with PyTorch's default start.</summary>
    /// <param name="inChannels">Channels of the input.</param>
    /// <param name="outChannels">Channels of the output.</param>
    /// <param name="kernel">The size of the window.</param>
    /// <param name="generator">Where the start comes from.</param>
    /// <param name="stride">The step of the window.</param>
    /// <param name="padding">Zeros at either end.</param>
    /// <param name="outputPadding">Added to one end of the output.</param>
    /// <param name="groups">How many groups of channels.</param>
    /// <param name="bias">Whether there is a bias.</param>
    public ConvTranspose1d(
        long inChannels,
        long outChannels,
        long kernel,
        Generator? generator,
        long stride = 1,
        long padding = 0,
        long outputPadding = 0,
        long groups = 1,
        bool bias = true)
    {
        (_stride, _padding, _outputPadding, _groups) = (stride, padding, outputPadding, groups);
        long fanIn = outChannels / groups * kernel;
        Weight = Parameter("weight", Initialization.Uniform([inChannels, outChannels / groups, kernel], fanIn, generator));
        if (bias) Bias = Parameter("bias", Initialization.Uniform([outChannels], fanIn, generator));
    }

    /// <summary>[C_in, C_out / groups, K].</summary>
    public Tensor Weight { get; }

    /// <summary>[C_out].</summary>
    public Tensor? Bias { get; }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x) => Functional.ConvTranspose1d(x, Weight, Bias, _stride, _padding, _outputPadding, _groups);
}
