using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Networks;

/// <summary>A change of resolution by a convolution under the name "conv".</summary>
internal sealed class UNet1dResample : Module, ILayer
{
    private readonly ILayer _conv;

    private UNet1dResample(Conv1d conv) => _conv = Child("conv", conv);

    private UNet1dResample(ConvTranspose1d conv) => _conv = Child("conv", conv);

    public T Forward<T>(IOperations<T> ops, T x)
        where T : class => _conv.Forward(ops, x);

    internal static UNet1dResample Halve(int channels) => new(new Conv1d(channels, channels, 3, stride: 2, padding: 1));

    internal static UNet1dResample Double(int channels) => new(new ConvTranspose1d(channels, channels, 4, stride: 2, padding: 1));
}
