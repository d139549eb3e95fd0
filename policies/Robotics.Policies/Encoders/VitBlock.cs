using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Encoders;

/// <summary>A block of a <see cref="VitEncoder"/>: self-attention, then an MLP, each after a normalization and added. [N, L, D]</summary>
internal sealed class VitBlock : Module, ILayer
{
    private readonly LayerNorm _first;
    private readonly LayerNorm _second;
    private readonly Linear _queriesKeysValues;
    private readonly Linear _output;
    private readonly Linear _widen;
    private readonly Linear _narrow;
    private readonly int _heads;
    private readonly int _width;

    internal VitBlock(VitEncoderConfig config)
    {
        (_heads, _width) = (config.Heads, config.Width);
        _first = Child("norm1", new LayerNorm(_width, VitEncoder.Epsilon));
        _queriesKeysValues = Child("attn.qkv", new Linear(_width, 3 * _width, initializer: VitEncoder.Initial));
        _output = Child("attn.proj", new Linear(_width, _width, initializer: VitEncoder.Initial));
        _second = Child("norm2", new LayerNorm(_width, VitEncoder.Epsilon));
        _widen = Child("mlp.fc1", new Linear(_width, config.HiddenWidth, initializer: VitEncoder.Initial));
        _narrow = Child("mlp.fc2", new Linear(config.HiddenWidth, _width, initializer: VitEncoder.Initial));
    }

    public T Forward<T>(IOperations<T> ops, T x)
        where T : class
    {
        x = ops.Add(x, Attend(ops, _first.Forward(ops, x)));
        return ops.Add(x, _narrow.Forward(ops, ops.Gelu(_widen.Forward(ops, _second.Forward(ops, x)))));
    }

    private T Attend<T>(IOperations<T> ops, T x)
        where T : class
    {
        T all = _queriesKeysValues.Forward(ops, x); // [N, L, 3 D]
        T Third(int index) => ops.Slice(all, 2, index * _width, _width);
        return _output.Forward(ops, Attention.Mix(ops, Third(0), Third(1), Third(2), _heads));
    }
}
