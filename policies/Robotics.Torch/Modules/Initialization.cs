using Robotics.Torch.Tensors;

namespace Robotics.Torch.Modules;

/// <summary>PyTorch's default start of weights: uniform in +-1/sqrt(fan in), which is Kaiming's with a = sqrt(5).</summary>
internal static class Initialization
{
    internal static Tensor Uniform(ReadOnlySpan<long> shape, long fanIn, Generator? generator)
    {
        double bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
        return Tensor.Empty(shape).UniformInPlace(-bound, bound, generator);
    }
}
