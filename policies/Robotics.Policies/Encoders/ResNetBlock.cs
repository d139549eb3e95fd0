using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Encoders;

/// <summary>The basic block of a <see cref="ResNet18"/>: two convolutions and a shortcut. [N, C_in, H, W] to [N, C_out, H', W'].</summary>
internal sealed class ResNetBlock : Module, ILayer
{
    private readonly Conv2d _first;
    private readonly Conv2d _second;
    private readonly ILayer _firstNormalization;
    private readonly ILayer _secondNormalization;
    private readonly Sequential? _shortcut;

    internal ResNetBlock(int from, int to, int stride, ResNetNormalization normalization)
    {
        _first = Child("conv1", ResNet18.Convolution(from, to, kernel: 3, stride));
        _firstNormalization = (ILayer)Child("bn1", ResNet18.Normalize(normalization, to));
        _second = Child("conv2", ResNet18.Convolution(to, to, kernel: 3, stride: 1));
        _secondNormalization = (ILayer)Child("bn2", ResNet18.Normalize(normalization, to));
        if (stride != 1 || from != to)
        {
            _shortcut = Child("downsample", new Sequential(
                ResNet18.Convolution(from, to, kernel: 1, stride), (ILayer)ResNet18.Normalize(normalization, to)));
        }
    }

    public T Forward<T>(IOperations<T> ops, T x)
        where T : class
    {
        T y = ops.Relu(_firstNormalization.Forward(ops, _first.Forward(ops, x)));
        y = _secondNormalization.Forward(ops, _second.Forward(ops, y));
        return ops.Relu(ops.Add(y, _shortcut is null ? x : _shortcut.Forward(ops, x)));
    }
}
