using Robotics.Torch.Tensors;

namespace Robotics.Torch.Modules;

/// <summary>y = x W^T + b.</summary>
public sealed class Linear : Module, IForward
{
    /// <summary>Makes one with PyTorch's default start.</summary>
    /// <param name="inFeatures">The width of the input.</param>
    /// <param name="outFeatures">The width of the output.</param>
    /// <param name="generator">Where the start comes from.</param>
    /// <param name="bias">Whether there is a b.</param>
    public Linear(long inFeatures, long outFeatures, Generator? generator, bool bias = true)
    {
        Weight = Parameter("weight", Initialization.Uniform([outFeatures, inFeatures], inFeatures, generator));
        if (bias) Bias = Parameter("bias", Initialization.Uniform([outFeatures], inFeatures, generator));
    }

    /// <summary>W, [out, in].</summary>
    public Tensor Weight { get; }

    /// <summary>b, [out].</summary>
    public Tensor? Bias { get; }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x) => Functional.Linear(x, Weight, Bias); // [..., out]
}
