using Robotics.Torch.Tensors;

namespace Robotics.Torch.Modules;

/// <summary>Normalizes each group of channels to mean 0 and variance 1, then scales and shifts each channel.</summary>
public sealed class GroupNorm : Module, IForward
{
    private readonly long _groups;
    private readonly double _epsilon;

    /// <summary>Makes one with scale 1 and shift 0.</summary>
    /// <param name="groups">How many groups.</param>
    /// <param name="channels">C, a multiple of the groups.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public GroupNorm(long groups, long channels, double epsilon = 1e-5)
    {
        if (groups < 1 || channels % groups != 0) throw new ArgumentException($"{channels} channels do not make {groups} equal groups.");
        (_groups, _epsilon) = (groups, epsilon);
        Weight = Parameter("weight", Tensor.Ones([channels]));
        Bias = Parameter("bias", Tensor.Zeros([channels]));
    }

    /// <summary>The scale, [C].</summary>
    public Tensor Weight { get; }

    /// <summary>The shift, [C].</summary>
    public Tensor Bias { get; }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x) => Functional.GroupNorm(x, _groups, Weight, Bias, _epsilon); // [B, C, ...]
}
