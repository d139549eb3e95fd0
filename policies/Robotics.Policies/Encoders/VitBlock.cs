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
        int[] shape = ops.Shape(x); // [N, L, D]
        int size = _width / _heads;
        T all = ops.Reshape(_queriesKeysValues.Forward(ops, x), shape[0], shape[1], 3 * _heads, size);
        all = ops.Permute(all, 0, 2, 1, 3); // [N, 3 heads, L, D / heads]
        T queries = ops.Slice(all, 1, 0, _heads), keys = ops.Slice(all, 1, _heads, _heads), values = ops.Slice(all, 1, 2 * _heads, _heads);
        T scores = ops.Scale(ops.MatMul(queries, ops.Transpose(keys, 2, 3)), 1 / Math.Sqrt(size)); // [N, heads, L, L]
        T mixed = ops.Permute(ops.MatMul(ops.Softmax(scores, -1), values), 0, 2, 1, 3); // [N, L, heads, D / heads]
        return _output.Forward(ops, ops.Reshape(mixed, shape));
    }
}
