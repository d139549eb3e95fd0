using Robotics.Torch.Tensors;

namespace Robotics.Torch.Modules;

/// <summary>Normalizes the last dimension to mean 0 and variance 1, then scales and shifts.</summary>
public sealed class LayerNorm : Module, IForward
{
    private readonly long _features;
    private readonly double _epsilon;

    /// <summary>Makes one with scale 1 and shift 0.</summary>
    /// <param name="features">The size of the last dimension.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public LayerNorm(long features, double epsilon = 1e-5)
    {
        (_features, _epsilon) = (features, epsilon);
        Weight = Parameter("weight", Tensor.Ones([features]));
        Bias = Parameter("bias", Tensor.Zeros([features]));
    }

    /// <summary>The scale, [features].</summary>
    public Tensor Weight { get; }

    /// <summary>The shift, [features].</summary>
    public Tensor Bias { get; }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x) => Functional.LayerNorm(x, [_features], Weight, Bias, _epsilon); // [..., features]
}
