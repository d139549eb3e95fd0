using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Inference.Onnx;

/// <summary>The operations as nodes of an ONNX graph with fixed shapes. Expressions of constants are evaluated during the export.</summary>
/// <remarks>
/// Opset 17 is the newest that ONNX 1.12 (Debian 12) supports, so group normalization
/// and Mish are composed of its operators. Thread: one at a time.
/// </remarks>
public sealed class OnnxOperations : IOperations<OnnxValue>
{
    /// <summary>The operator set that the graphs use.</summary>
    public const int Opset = 17;

    private readonly ParameterValues _parameters;
    private readonly Dictionary<Parameter, OnnxValue> _weights = [];
    private readonly OnnxGraph _graph = new();
    private readonly OnnxSimplifier _simplifier;

    /// <summary>Creates an empty graph.</summary>
    /// <param name="parameters">Values of the networks' parameters.</param>
    public OnnxOperations(ParameterValues parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = parameters;
        _simplifier = new OnnxSimplifier(_graph);
    }

    /// <summary>Number of nodes that the outputs depend on.</summary>
    public int NodeCount => _graph.Needed().Count + _graph.Outputs.Count;

    /// <summary>Number of nodes of one operator that were built, including unused ones.</summary>
    public int Count(string op) => _graph.Count(op);

    /// <summary>Declares an input of the graph.</summary>
    public OnnxValue Input(string name, ElementType type, params ReadOnlySpan<int> shape) => _graph.Input(name, type, shape);

    /// <summary>Declares an output of the graph.</summary>
    public void Output(string name, OnnxValue value) => _graph.Output(name, value);

    /// <summary>Writes the graph as an ONNX model.</summary>
    /// <param name="name">The graph's name.</param>
    /// <param name="metadata">Stored in metadata_props.</param>
    public byte[] ToModel(string name, IReadOnlyDictionary<string, string> metadata) => OnnxWriter.Write(_graph, name, metadata);

    /// <inheritdoc/>
    public int[] Shape(OnnxValue x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Shape;
    }

    /// <inheritdoc/>
    public OnnxValue Constant(ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) =>
        _graph.Constant(new FloatTensor(values.ToArray(), shape));

    /// <inheritdoc/>
    public OnnxValue Weight(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (!_weights.TryGetValue(parameter, out OnnxValue? value))
        {
            var tensor = new FloatTensor(_parameters[parameter].ToArray(), parameter.Shape);
            _weights.Add(parameter, value = _graph.Constant(tensor, parameter.Name));
        }
        return value;
    }

    /// <inheritdoc/>
    public OnnxValue ToFloat(OnnxValue x) =>
        Shape(x) is var shape && x.Type == ElementType.Float
            ? x
            : _graph.Node("Cast", shape, [x], new OnnxAttribute("to", (long)ElementType.Float));

    /// <inheritdoc/>
    public OnnxValue Add(OnnxValue a, OnnxValue b) => _simplifier.Binary("Add", a, b, static (x, y) => x + y);

    /// <inheritdoc/>
    public OnnxValue Subtract(OnnxValue a, OnnxValue b) => _simplifier.Binary("Sub", a, b, static (x, y) => x - y);

    /// <inheritdoc/>
    public OnnxValue Multiply(OnnxValue a, OnnxValue b) => _simplifier.Binary("Mul", a, b, static (x, y) => x * y);

    /// <inheritdoc/>
    public OnnxValue Divide(OnnxValue a, OnnxValue b) => _simplifier.Binary("Div", a, b, static (x, y) => x / y);

    /// <inheritdoc/>
    public OnnxValue Scale(OnnxValue a, double factor) => factor == 1 ? a : Multiply(a, Constant([(float)factor]));

    /// <inheritdoc/>
    public OnnxValue Offset(OnnxValue a, double value) => value == 0 ? a : Add(a, Constant([(float)value]));

    /// <inheritdoc/>
    public OnnxValue Clamp(OnnxValue a, double low, double high) => Shape(a) is var shape && a.Constant is { } known
        ? _graph.Constant(FloatArithmetic.Instance.Clamp(known, low, high))
        : _graph.Node("Clip", shape, [a, Constant([(float)low]), Constant([(float)high])]);

    /// <inheritdoc/>
    public OnnxValue Slice(OnnxValue a, int axis, int start, int length) => _simplifier.Slice(a, axis, start, length);

    /// <inheritdoc/>
    public OnnxValue Concat(int axis, params ReadOnlySpan<OnnxValue> parts) => _simplifier.Concat(axis, parts.ToArray());

    /// <inheritdoc/>
    public OnnxValue Linear(OnnxValue x, OnnxValue weight, OnnxValue? bias) => _simplifier.Linear(x, weight, bias);

    /// <inheritdoc/>
    public OnnxValue MatMul(OnnxValue a, OnnxValue b)
    {
        int[] left = Shape(a), right = Shape(b);
        int[] leading = FloatArithmetic.Broadcast(left.AsSpan(..^2), right.AsSpan(..^2));
        return _graph.Node("MatMul", [.. leading, left[^2], right[^1]], [a, b]);
    }

    /// <inheritdoc/>
    public OnnxValue Conv1d(
        OnnxValue x, OnnxValue weight, OnnxValue? bias, int stride = 1, int padding = 0, int dilation = 1, int groups = 1) =>
        Convolution(x, weight, bias, stride, padding, dilation, groups);

    /// <inheritdoc/>
    public OnnxValue Conv2d(
        OnnxValue x, OnnxValue weight, OnnxValue? bias, int stride = 1, int padding = 0, int dilation = 1, int groups = 1) =>
        Convolution(x, weight, bias, stride, padding, dilation, groups);

    /// <inheritdoc/>
    public OnnxValue ConvTranspose1d(OnnxValue x, OnnxValue weight, OnnxValue? bias, int stride = 1, int padding = 0)
    {
        int kernel = Shape(weight)[2], length = ((Shape(x)[2] - 1) * stride) - (2 * padding) + kernel;
        return _graph.Node(
            "ConvTranspose",
            [x.Shape[0], weight.Shape[1], length],
            bias is null ? [x, weight] : [x, weight, bias],
            new OnnxAttribute("kernel_shape", [kernel]),
            new OnnxAttribute("strides", [stride]),
            new OnnxAttribute("pads", [padding, padding]));
    }

    /// <inheritdoc/>
    public OnnxValue MaxPool2d(OnnxValue x, int kernel, int stride, int padding = 0)
    {
        int[] shape = [.. Shape(x)];
        for (int i = 2; i < shape.Length; i++)
            shape[i] = ((shape[i] + (2 * padding) - kernel) / stride) + 1;
        return _graph.Node(
            "MaxPool",
            shape,
            [x],
            new OnnxAttribute("kernel_shape", [kernel, kernel]),
            new OnnxAttribute("strides", [stride, stride]),
            new OnnxAttribute("pads", [padding, padding, padding, padding]));
    }

    /// <inheritdoc/>
    public OnnxValue GroupNorm(OnnxValue x, int groups, OnnxValue weight, OnnxValue bias, double epsilon = 1e-5)
    {
        int[] shape = Shape(x), channels = [shape[1], .. Enumerable.Repeat(1, shape.Length - 2)];
        OnnxValue grouped = Reshape(x, shape[0], groups, -1); // [B, G, C / G * ...]
        OnnxValue normal = _graph.Node(
            "InstanceNormalization",
            grouped.Shape,
            [grouped, this.Full(1, groups), this.Full(0, groups)],
            new OnnxAttribute("epsilon", (float)epsilon));
        return Add(Multiply(Reshape(normal, shape), Reshape(weight, channels)), Reshape(bias, channels));
    }

    /// <inheritdoc/>
    public OnnxValue LayerNorm(OnnxValue x, OnnxValue? weight, OnnxValue? bias, double epsilon = 1e-5)
    {
        OnnxValue scale = weight ?? this.Full(1, Shape(x)[^1]);
        return _graph.Node(
            "LayerNormalization",
            x.Shape,
            bias is null ? [x, scale] : [x, scale, bias],
            new OnnxAttribute("axis", -1L),
            new OnnxAttribute("epsilon", (float)epsilon));
    }

    /// <inheritdoc/>
    public OnnxValue Softmax(OnnxValue x, int axis) =>
        _graph.Node("Softmax", Shape(x), [x], new OnnxAttribute("axis", (long)FloatArithmetic.Axis(axis, x.Shape.Length)));

    /// <inheritdoc/>
    public OnnxValue Relu(OnnxValue x) => Unary("Relu", x, static v => Math.Max(v, 0));

    /// <inheritdoc/>
    public OnnxValue Mish(OnnxValue x) => _simplifier.Elementwise(
        x,
        static v => v * MathF.Tanh(v > 20 ? v : MathF.Log(1 + MathF.Exp(v))),
        v => Multiply(v, Tanh(Unary("Softplus", v, static s => MathF.Log(1 + MathF.Exp(s))))));

    /// <inheritdoc/>
    public OnnxValue Silu(OnnxValue x) => _simplifier.Elementwise(x, static v => v / (1 + MathF.Exp(-v)), v => Multiply(v, Sigmoid(v)));

    /// <inheritdoc/>
    public OnnxValue Gelu(OnnxValue x) =>
        Multiply(Scale(x, 0.5), Offset(_graph.Node("Erf", Shape(x), [Scale(x, Math.Sqrt(0.5))]), 1));

    /// <inheritdoc/>
    public OnnxValue Tanh(OnnxValue x) => Unary("Tanh", x, MathF.Tanh);

    /// <inheritdoc/>
    public OnnxValue Sigmoid(OnnxValue x) => Unary("Sigmoid", x, static v => 1 / (1 + MathF.Exp(-v)));

    /// <inheritdoc/>
    public OnnxValue Exp(OnnxValue x) => Unary("Exp", x, MathF.Exp);

    /// <inheritdoc/>
    public OnnxValue Log(OnnxValue x) => Unary("Log", x, MathF.Log);

    /// <inheritdoc/>
    public OnnxValue Sqrt(OnnxValue x) => Unary("Sqrt", x, MathF.Sqrt);

    /// <inheritdoc/>
    public OnnxValue Sin(OnnxValue x) => Unary("Sin", x, MathF.Sin);

    /// <inheritdoc/>
    public OnnxValue Cos(OnnxValue x) => Unary("Cos", x, MathF.Cos);

    /// <inheritdoc/>
    public OnnxValue Reshape(OnnxValue x, params ReadOnlySpan<int> shape) => _simplifier.Reshape(x, shape);

    /// <inheritdoc/>
    public OnnxValue Permute(OnnxValue x, params ReadOnlySpan<int> axes) => _simplifier.Permute(x, axes);

    /// <inheritdoc/>
    public OnnxValue Expand(OnnxValue x, params ReadOnlySpan<int> shape) =>
        Shape(x).AsSpan().SequenceEqual(shape) ? x : _graph.Node("Expand", shape, [x, _graph.Constant(shape)]);

    /// <inheritdoc/>
    public OnnxValue Mean(OnnxValue x, int axis, bool keepAxis = false)
    {
        axis = FloatArithmetic.Axis(axis, Shape(x).Length);
        return _graph.Node(
            "ReduceMean", Reduced(x.Shape, axis, keepAxis), [x],
            new OnnxAttribute("axes", [axis]), new OnnxAttribute("keepdims", keepAxis ? 1L : 0L));
    }

    /// <inheritdoc/>
    public OnnxValue Sum(OnnxValue x, int axis, bool keepAxis = false)
    {
        axis = FloatArithmetic.Axis(axis, Shape(x).Length);
        return _graph.Node(
            "ReduceSum", Reduced(x.Shape, axis, keepAxis), [x, _graph.Constant([axis])],
            new OnnxAttribute("keepdims", keepAxis ? 1L : 0L));
    }

    /// <inheritdoc/>
    public OnnxValue Dropout(OnnxValue x, double probability) => x;

    private static int[] Reduced(int[] shape, int axis, bool keepAxis) =>
        keepAxis ? [.. shape[..axis], 1, .. shape[(axis + 1)..]] : [.. shape[..axis], .. shape[(axis + 1)..]];

    private OnnxValue Unary(string op, OnnxValue x, Func<float, float> function) =>
        _simplifier.Elementwise(x, function, v => _graph.Node(op, v.Shape, [v]));

    private OnnxValue Convolution(OnnxValue x, OnnxValue weight, OnnxValue? bias, int stride, int padding, int dilation, int groups)
    {
        int axes = Shape(x).Length - 2;
        int[] kernel = Shape(weight)[2..], shape = [x.Shape[0], weight.Shape[0], .. x.Shape[2..]];
        for (int i = 0; i < axes; i++)
            shape[i + 2] = ((x.Shape[i + 2] + (2 * padding) - (dilation * (kernel[i] - 1)) - 1) / stride) + 1;
        int[] Each(int value, int count) => [.. Enumerable.Repeat(value, count)];
        return _graph.Node(
            "Conv",
            shape,
            bias is null ? [x, weight] : [x, weight, bias],
            new OnnxAttribute("kernel_shape", kernel),
            new OnnxAttribute("strides", Each(stride, axes)),
            new OnnxAttribute("pads", Each(padding, 2 * axes)),
            new OnnxAttribute("dilations", Each(dilation, axes)),
            new OnnxAttribute("group", (long)groups));
    }
}
