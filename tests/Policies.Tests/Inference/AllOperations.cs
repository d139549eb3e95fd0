using Robotics.Policies.Inference;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Tests.Inference;

/// <summary>Every operation once. If the inputs are constants, the ONNX exporter evaluates everything in advance.</summary>
internal sealed class AllOperations(bool constant) : Module, IComputation
{
    private static readonly float[] s_signal = [.. Enumerable.Range(0, 2 * 4 * 6).Select(i => MathF.Sin(i * 1.7f) * 2)];
    private readonly Linear _linear = new(6, 5);
    private readonly Linear _tall = new(3, 4, bias: false);
    private readonly Conv1d _conv1d = new(4, 8, 3, stride: 2, padding: 2, dilation: 2, groups: 2);
    private readonly ConvTranspose1d _transposed = new(4, 3, 4, stride: 2, padding: 1);
    private readonly Conv2d _conv2d = new(2, 4, 3, stride: 2, padding: 1);
    private readonly GroupNorm _groupNorm = new(2, 4);
    private readonly LayerNorm _layerNorm = new(6);

    public string Name => "all_operations";

    IReadOnlyList<Parameter> IComputation.Parameters => _parameters ??= Collect();

    public IReadOnlyList<TensorSpec> Inputs { get; } =
        [new("signal", ElementType.Float, [2, 4, 6]), new("vector", ElementType.Float, [2, 3]), new("image", ElementType.UInt8, [2, 4, 6])];

    public IReadOnlyList<TensorSpec> Outputs { get; private set; } = Shapes();

    private IReadOnlyList<Parameter>? _parameters;

    public IReadOnlyList<T> Build<T>(IOperations<T> ops, IReadOnlyList<T> inputs)
        where T : class
    {
        T x = constant ? ops.Constant(s_signal, 2, 4, 6) : inputs[0]; // [2, 4, 6]
        T v = constant ? ops.Constant(s_signal.AsSpan(0, 6), 2, 3) : inputs[1]; // [2, 3]
        T positive = ops.Offset(ops.Exp(x), 0.5);
        T image = ops.Reshape(x, 2, 2, 2, 6);
        T joined = ops.Concat(-1, ops.Constant([1, 2, 3, -1, -2, -3], 2, 3), inputs[1]); // a constant and a variable
        return
        [
            ops.Add(x, ops.Constant([1, 2, 3, 4], 4, 1)), ops.Subtract(ops.Constant([1, 2, 3, 4], 4, 1), x),
            ops.Multiply(x, x), ops.Divide(x, positive),
            ops.Scale(x, -1.5), ops.Offset(x, 3), ops.Clamp(x, -0.5, 0.75), ops.Slice(x, -1, 1, 4), ops.Slice(x, 0, 1, 1),
            ops.Concat(1, x, ops.Scale(x, 2)), _linear.Forward(ops, x), _tall.Forward(ops, v), ops.MatMul(x, ops.Transpose(x, 1, 2)),
            _conv1d.Forward(ops, x), _transposed.Forward(ops, x), _conv2d.Forward(ops, image), ops.MaxPool2d(image, 3, 2, 1),
            _groupNorm.Forward(ops, x), _groupNorm.Forward(ops, ops.Reshape(x, 2, 4, 2, 3)),
            _layerNorm.Forward(ops, x), ops.LayerNorm(x, null, null),
            ops.Softmax(x, 1), ops.Softmax(x, -1), ops.Relu(x), ops.Mish(ops.Scale(x, 12)),
            ops.Silu(x), ops.Gelu(x), ops.Tanh(x), ops.Sigmoid(x), ops.Exp(x),
            ops.Log(positive), ops.Sqrt(positive), ops.Sin(x), ops.Cos(x), ops.Reshape(x, -1, 3), ops.Permute(x, 2, 0, 1),
            ops.Expand(ops.Reshape(v, 2, 1, 3), 2, 5, 3),
            ops.Mean(x, 1), ops.Mean(x, -1, keepAxis: true), ops.Sum(x, 0), ops.Sum(x, 1, keepAxis: true),
            ops.Dropout(x, 0.5), ops.ToFloat(inputs[2]), ops.Full(2.5, 3, 2), ops.Flatten(x, 1), ops.Unsqueeze(v, 1),
            ops.Linear(ops.Mish(joined), ops.Constant([.. s_signal.AsSpan(0, 24)], 4, 6), ops.Constant([1, 2, 3, 4], 4)),
        ];
    }

    private static TensorSpec[] Shapes()
    {
        int[][] shapes =
        [
            [2, 4, 6], [2, 4, 6], [2, 4, 6], [2, 4, 6], [2, 4, 6], [2, 4, 6], [2, 4, 6], [2, 4, 4], [1, 4, 6], [2, 8, 6],
            [2, 4, 5], [2, 4], [2, 4, 4], [2, 8, 3], [2, 3, 12], [2, 4, 1, 3], [2, 2, 1, 3], [2, 4, 6], [2, 4, 2, 3], [2, 4, 6],
            [2, 4, 6], [2, 4, 6], [2, 4, 6], [2, 4, 6], [2, 4, 6], [2, 4, 6], [2, 4, 6], [2, 4, 6], [2, 4, 6], [2, 4, 6],
            [2, 4, 6], [2, 4, 6], [2, 4, 6], [2, 4, 6], [16, 3], [6, 2, 4], [2, 5, 3], [2, 6], [2, 4, 1],
            [4, 6], [2, 1, 6], [2, 4, 6], [2, 4, 6], [3, 2], [2, 24], [2, 1, 3], [2, 4],
        ];
        return [.. shapes.Select((shape, i) => new TensorSpec($"output_{i}", ElementType.Float, shape))];
    }

    private IReadOnlyList<Parameter> Collect()
    {
        Module[] layers = [_linear, _tall, _conv1d, _transposed, _conv2d, _groupNorm, _layerNorm];
        for (int i = 0; i < layers.Length; i++)
            Child($"{i}", layers[i]);
        return Parameters;
    }
}
