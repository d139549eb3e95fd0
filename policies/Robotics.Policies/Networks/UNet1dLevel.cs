using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Networks;

/// <summary>Two residual blocks, then a change of resolution.</summary>
internal sealed class UNet1dLevel : Module
{
    private readonly UNet1dResidual _first;
    private readonly UNet1dResidual _second;
    private readonly UNet1dResample? _resample;

    internal UNet1dLevel(UNet1dResidual first, UNet1dResidual second, UNet1dResample? resample)
    {
        _first = Child("0", first);
        _second = Child("1", second);
        if (resample is not null)
            _resample = Child("2", resample);
    }

    internal T Blocks<T>(IOperations<T> ops, T x, T condition)
        where T : class => _second.Forward(ops, _first.Forward(ops, x, condition), condition);

    internal T Resample<T>(IOperations<T> ops, T x)
        where T : class => _resample is null ? x : _resample.Forward(ops, x);
}
