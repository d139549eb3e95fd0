using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Robotics.Policies.Networks;

namespace Robotics.Policies.Inference.Onnx;

/// <summary>The nodes, constants, inputs and outputs of an ONNX graph. Equal nodes and equal constants are stored once.</summary>
/// <remarks>Thread: one at a time.</remarks>
internal sealed class OnnxGraph
{
    private readonly Dictionary<string, OnnxValue> _byIdentity = [];
    private readonly Dictionary<string, OnnxValue> _constants = [];
    private readonly Dictionary<string, long[]> _integers = [];
    private readonly HashSet<string> _names = [];
    private readonly List<(OnnxNode Node, OnnxValue Output)> _nodes = [];
    private readonly List<OnnxValue> _inputs = [];
    private readonly List<(string Name, OnnxValue Value)> _outputs = [];

    internal IReadOnlyList<OnnxValue> Inputs => _inputs;

    internal IReadOnlyList<(string Name, OnnxValue Value)> Outputs => _outputs;

    /// <summary>Values of the int64 constants, by name.</summary>
    internal IReadOnlyDictionary<string, long[]> Integers => _integers;

    internal int Count(string op) => _nodes.Count(n => n.Node.Operator == op);

    internal OnnxValue Input(string name, ElementType type, ReadOnlySpan<int> shape)
    {
        if (!_names.Add(name))
            throw new ArgumentException($"The graph already has a value '{name}'.", nameof(name));
        var value = new OnnxValue(name, type, shape);
        _inputs.Add(value);
        return value;
    }

    internal void Output(string name, OnnxValue value)
    {
        if (_names.Contains(name) || _outputs.Any(o => o.Name == name))
            throw new ArgumentException($"The graph already has a value '{name}'.", nameof(name));
        _outputs.Add((name, value));
    }

    internal OnnxValue Constant(FloatTensor values, string? name = null)
    {
        string identity = $"[{string.Join(",", values.Shape)}]"
            + Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(values.Values.AsSpan())));
        if (!_constants.TryGetValue(identity, out OnnxValue? value))
            _constants.Add(identity, value = new OnnxValue(Unused(name ?? "constant"), values));
        return value;
    }

    internal OnnxValue Constant(params ReadOnlySpan<int> values)
    {
        string name = "integers_" + string.Join("_", values.ToArray()).Replace('-', 'm');
        if (!_integers.ContainsKey(name))
        {
            long[] wide = new long[values.Length];
            for (int i = 0; i < wide.Length; i++)
                wide[i] = values[i];
            _integers.Add(name, wide);
            _names.Add(name);
        }
        return new OnnxValue(name, ElementType.Int64, [values.Length]);
    }

    internal OnnxValue Node(
        string op, ReadOnlySpan<int> shape, IReadOnlyList<OnnxValue> inputs, params IReadOnlyList<OnnxAttribute> attributes) =>
        Node(op, ElementType.Float, shape, inputs, attributes);

    internal OnnxValue Node(
        string op, ElementType type, ReadOnlySpan<int> shape, IReadOnlyList<OnnxValue> inputs,
        params IReadOnlyList<OnnxAttribute> attributes)
    {
        var node = new OnnxNode(op, inputs, attributes);
        string identity = node.Identity();
        if (!_byIdentity.TryGetValue(identity, out OnnxValue? value))
        {
            value = new OnnxValue(Unused(op.ToLowerInvariant()), type, shape, node);
            _byIdentity.Add(identity, value);
            _nodes.Add((node, value));
        }
        return value;
    }

    /// <summary>The nodes that the outputs need, in an order in which they can run.</summary>
    internal IReadOnlyList<(OnnxNode Node, OnnxValue Output)> Needed()
    {
        HashSet<string> needed = [.. _outputs.Select(o => o.Value.Name)];
        for (int i = _nodes.Count - 1; i >= 0; i--)
            if (needed.Contains(_nodes[i].Output.Name))
                needed.UnionWith(_nodes[i].Node.Inputs.Select(input => input.Name));
        return [.. _nodes.Where(n => needed.Contains(n.Output.Name))];
    }

    private string Unused(string name)
    {
        string unused = name;
        for (int i = _names.Count; !_names.Add(unused); i++)
            unused = $"{name}_{i}";
        return unused;
    }
}
