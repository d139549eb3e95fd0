using Robotics.Policies.Networks;

namespace Robotics.Policies.Inference.Onnx;

/// <summary>
/// Adds simplified nodes to a graph: evaluates constants, and separates the terms that several sampler steps share from those that differ.
/// </summary>
/// <remarks>
/// A sampler evaluates one network at several fixed times under one condition. A linear layer of the concatenation (time features,
/// condition) becomes W_c condition + (W_t time + b): the first term is the same node for all steps, the second is a constant.
/// </remarks>
internal sealed class OnnxSimplifier(OnnxGraph graph)
{
    private static readonly FloatArithmetic s_arithmetic = FloatArithmetic.Instance;
    private readonly Dictionary<string, OnnxValue> _folded = [];

    internal OnnxValue Elementwise(OnnxValue x, Func<float, float> function, Func<OnnxValue, OnnxValue> node)
    {
        if (x.Constant is { } known)
            return graph.Constant(FloatArithmetic.Map(known, function));
        if (PartlyConstant(x) is { } concat)
            return Concat(ConcatAxis(concat), [.. concat.Inputs.Select(part => Elementwise(part, function, node))]);
        return node(x);
    }

    internal OnnxValue Binary(string op, OnnxValue a, OnnxValue b, Func<float, float, float> function)
    {
        if (a.Constant is { } left && b.Constant is { } right)
            return graph.Constant(FloatArithmetic.Zip(left, right, function));
        return graph.Node(op, FloatArithmetic.Broadcast(a.Shape, b.Shape), [a, b]);
    }

    internal OnnxValue Slice(OnnxValue x, int axis, int start, int length)
    {
        axis = FloatArithmetic.Axis(axis, x.Shape.Length);
        if (start == 0 && length == x.Shape[axis])
            return x;
        if (x.Constant is { } known)
            return Once($"slice {x.Name} {axis} {start} {length}", () => s_arithmetic.Slice(known, axis, start, length));
        if (SumWithConstant(x) is var (a, b))
            return Sum(Slice(a, axis, start, length), Slice(b, axis, start, length));
        int[] shape = [.. x.Shape];
        shape[axis] = length;
        return graph.Node("Slice", shape, [x, graph.Constant([start]), graph.Constant([start + length]), graph.Constant([axis])]);
    }

    internal OnnxValue Concat(int axis, IReadOnlyList<OnnxValue> parts)
    {
        axis = FloatArithmetic.Axis(axis, parts[0].Shape.Length);
        if (parts.Count == 1)
            return parts[0];
        if (parts.All(part => part.Constant is not null))
            return graph.Constant(s_arithmetic.Concat(axis, [.. parts.Select(part => part.Constant!)]));
        int[] shape = [.. parts[0].Shape];
        shape[axis] = parts.Sum(part => part.Shape[axis]);
        return graph.Node("Concat", shape, parts, new OnnxAttribute("axis", (long)axis));
    }

    /// <summary>x W^T + b.</summary>
    internal OnnxValue Linear(OnnxValue x, OnnxValue weight, OnnxValue? bias)
    {
        if (weight.Constant is not null && PartlyConstant(x) is { } concat && ConcatAxis(concat) == x.Shape.Length - 1)
            return SeparateConstants(concat.Inputs, weight, bias);
        OnnxValue transposed = Permute(weight, [1, 0]); // [in, out]
        if (x.Constant is { } known && transposed.Constant is { } matrix
            && bias?.Constant is var shift && (bias is null || shift is not null))
            return graph.Constant(Product(known, matrix, shift));
        int[] shape = [.. x.Shape[..^1], weight.Shape[0]];
        if (shape.Length == 2)
            return graph.Node("Gemm", shape, bias is null ? [x, transposed] : [x, transposed, bias]);
        OnnxValue product = graph.Node("MatMul", shape, [x, transposed]);
        return bias is null ? product : Sum(product, bias);
    }

    internal OnnxValue Reshape(OnnxValue x, ReadOnlySpan<int> wanted)
    {
        int[] shape = Resolve(x.Shape, wanted);
        if (x.Shape.AsSpan().SequenceEqual(shape))
            return x;
        if (x.Constant is { } known)
            return graph.Constant(new FloatTensor(known.Values, shape));
        if (x.Producer is { Operator: "Reshape" } earlier)
            return Reshape(earlier.Inputs[0], shape);
        if (SumWithConstant(x) is var (a, b))
            return Sum(Reshape(a, shape), Reshape(b, shape));
        return graph.Node("Reshape", x.Type, shape, [x, graph.Constant(shape)]);
    }

    internal OnnxValue Permute(OnnxValue x, ReadOnlySpan<int> axes)
    {
        int[] order = axes.ToArray(), shape = [.. order.Select(axis => x.Shape[axis])];
        if (order.SequenceEqual(Enumerable.Range(0, order.Length)))
            return x;
        if (x.Constant is { } known)
            return Once($"transpose {x.Name} {string.Join(" ", order)}", () => Transposed(known, order, shape));
        return graph.Node("Transpose", x.Type, shape, [x], new OnnxAttribute("perm", order));
    }

    // x = (constants, variables): the product of the constant part is added to the bias
    private OnnxValue SeparateConstants(IReadOnlyList<OnnxValue> parts, OnnxValue weight, OnnxValue? bias)
    {
        OnnxValue? variable = null, constant = null;
        int at = 0;
        foreach (OnnxValue part in parts)
        {
            OnnxValue term = Linear(part, Slice(weight, 1, at, part.Shape[^1]), null);
            if (term.Constant is null)
                variable = variable is null ? term : Sum(variable, term);
            else
                constant = constant is null ? term : Sum(constant, term);
            at += part.Shape[^1];
        }
        if (bias is not null)
            constant = Sum(constant!, bias); // one part is constant
        return Sum(variable!, constant!); // and the other is not
    }

    private OnnxValue Sum(OnnxValue a, OnnxValue b) => Binary("Add", a, b, static (x, y) => x + y);

    // a part of a large constant is stored once, not once per sampler step
    private OnnxValue Once(string identity, Func<FloatTensor> make)
    {
        if (!_folded.TryGetValue(identity, out OnnxValue? value))
            _folded.Add(identity, value = graph.Constant(make()));
        return value;
    }

    private static OnnxNode? PartlyConstant(OnnxValue x) =>
        x.Producer is { Operator: "Concat" } concat && concat.Inputs.Any(part => part.Constant is not null) ? concat : null;

    private static int ConcatAxis(OnnxNode concat) => (int)concat.Attributes[0].Integers![0];

    // a sum of a value and a constant of the same shape
    private static (OnnxValue A, OnnxValue B)? SumWithConstant(OnnxValue x) =>
        x.Producer is { Operator: "Add" } add
        && add.Inputs.Any(term => term.Constant is not null)
        && add.Inputs.All(term => term.Shape.AsSpan().SequenceEqual(x.Shape))
            ? (add.Inputs[0], add.Inputs[1])
            : null;

    private static int[] Resolve(int[] from, ReadOnlySpan<int> wanted)
    {
        int[] shape = wanted.ToArray();
        int open = Array.IndexOf(shape, -1), count = FloatTensor.Count(from);
        if (open >= 0)
        {
            shape[open] = 1;
            shape[open] = count / Math.Max(1, FloatTensor.Count(shape));
        }
        return FloatTensor.Count(shape) == count
            ? shape
            : throw new ArgumentException($"[{string.Join(", ", from)}] cannot be reshaped to [{string.Join(", ", wanted.ToArray())}].");
    }

    // [..., in] times [in, out], summed in double precision
    private static FloatTensor Product(FloatTensor x, FloatTensor matrix, FloatTensor? bias)
    {
        int inner = matrix.Shape[0], outer = matrix.Shape[1], rows = x.Values.Length / inner;
        float[] values = new float[rows * outer];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < outer; column++)
            {
                double sum = bias?.Values[column] ?? 0;
                for (int i = 0; i < inner; i++)
                    sum += (double)x.Values[(row * inner) + i] * matrix.Values[(i * outer) + column];
                values[(row * outer) + column] = (float)sum;
            }
        }
        return new FloatTensor(values, [.. x.Shape.AsSpan(..^1), outer]);
    }

    private static FloatTensor Transposed(FloatTensor x, int[] axes, int[] shape)
    {
        int rank = axes.Length;
        int[] strides = new int[rank], steps = new int[rank], index = new int[rank];
        for (int i = rank - 1, stride = 1; i >= 0; stride *= x.Shape[i], i--)
            strides[i] = stride;
        for (int i = 0; i < rank; i++)
            steps[i] = strides[axes[i]];
        float[] values = new float[x.Values.Length];
        for (int i = 0, from = 0; i < values.Length; i++)
        {
            values[i] = x.Values[from];
            for (int axis = rank - 1; axis >= 0; axis--)
            {
                from += steps[axis];
                if (++index[axis] < shape[axis])
                    break;
                (from, index[axis]) = (from - (steps[axis] * shape[axis]), 0);
            }
        }
        return new FloatTensor(values, shape);
    }
}
