using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Encoders;

/// <summary>The convolutions of a ResNet-18. [N, 3, H, W] to [N, 8 W0, H / 32, W / 32], sizes rounded up, W0 the width.</summary>
/// <remarks>
/// Parameter names and shapes are those of the published network, with another normalization. Source: He et al., Deep Residual Learning
/// for Image Recognition, arXiv:1512.03385, table 1; Chi et al., Diffusion Policy, arXiv:2303.04137, for group normalization.
/// </remarks>
public sealed class ResNet18 : Module, ILayer
{
    /// <summary>Channels of one group of group normalization.</summary>
    public const int ChannelsPerGroup = 16;

    /// <summary>The feature maps are smaller than the image by this factor.</summary>
    public const int Reduction = 32;

    private const int Stages = 4;

    private readonly Conv2d _convolution;
    private readonly ILayer _normalization;
    private readonly Sequential[] _stages;

    /// <summary>Creates the network.</summary>
    /// <param name="width">W0, channels of the first stage; the published network has 64.</param>
    /// <param name="normalization">What follows each convolution.</param>
    public ResNet18(int width = 64, ResNetNormalization normalization = ResNetNormalization.Group)
    {
        _convolution = Child("conv1", Convolution(3, width, kernel: 7, stride: 2));
        _normalization = (ILayer)Child("bn1", Normalize(normalization, width));
        _stages = new Sequential[Stages];
        int from = width;
        for (int i = 0; i < Stages; i++)
        {
            int to = width << i;
            _stages[i] = Child($"layer{i + 1}", new Sequential(
                new ResNetBlock(from, to, i == 0 ? 1 : 2, normalization), new ResNetBlock(to, to, 1, normalization)));
            from = to;
        }
        OutputChannels = from;
    }

    /// <summary>Channels of the feature maps, 8 W0.</summary>
    public int OutputChannels { get; }

    /// <summary>Computes the feature maps.</summary>
    /// <param name="ops">The engine's operations.</param>
    /// <param name="x">[N, 3, H, W] float32, scaled.</param>
    /// <returns>[N, 8 W0, H / 32, W / 32] float32.</returns>
    public T Forward<T>(IOperations<T> ops, T x)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ops);
        x = ops.Relu(_normalization.Forward(ops, _convolution.Forward(ops, x))); // [N, W0, H / 2, W / 2]
        x = ops.MaxPool2d(x, 3, 2, 1); // [N, W0, H / 4, W / 4]
        foreach (Sequential stage in _stages)
            x = stage.Forward(ops, x);
        return x;
    }

    /// <summary>A convolution without bias, with the published initialization: normal, variance 2 / (outputs of a pixel).</summary>
    internal static Conv2d Convolution(int from, int to, int kernel, int stride) => new(
        from, to, kernel, stride, kernel / 2, bias: false, initializer: Initializer.Normal(Math.Sqrt(2.0 / (to * kernel * kernel))));

    internal static Module Normalize(ResNetNormalization normalization, int channels) => normalization == ResNetNormalization.Group
        ? new GroupNorm(channels / ChannelsPerGroup, channels)
        : new ChannelScale(channels);
}
