using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Networks;

/// <summary>Convolution, group normalization, Mish. [B, C_in, L] to [B, C_out, L].</summary>
internal sealed class UNet1dConvBlock : Module, ILayer
{
    private readonly Sequential _block;

    internal UNet1dConvBlock(int from, int to, int kernel, int groups) => _block = Child("block", new Sequential(
        new Conv1d(from, to, kernel, padding: kernel / 2), new GroupNorm(groups, to), new ActivationLayer(Activation.Mish)));

    public T Forward<T>(IOperations<T> ops, T x)
        where T : class => _block.Forward(ops, x);
}
