using Robotics.Policies.Networks;

namespace Robotics.Policies.Inference.Onnx;

/// <summary>A value of an ONNX graph that is being built: an input, a constant, or the output of a node.</summary>
/// <remarks>Immutable.</remarks>
public sealed class OnnxValue
{
    internal OnnxValue(string name, ElementType type, ReadOnlySpan<int> shape, OnnxNode? producer = null) =>
        (Name, Type, Shape, Producer) = (name, type, shape.ToArray(), producer);

    internal OnnxValue(string name, FloatTensor constant)
        : this(name, ElementType.Float, constant.Shape) => Constant = constant;

    /// <summary>Its name in the graph.</summary>
    public string Name { get; }

    /// <summary>The type of its elements.</summary>
    public ElementType Type { get; }

    /// <summary>Its shape, with fixed sizes.</summary>
    public int[] Shape { get; }

    /// <summary>Its values if they are known when the graph is built.</summary>
    internal FloatTensor? Constant { get; }

    /// <summary>The node that computes it; null for inputs and constants.</summary>
    internal OnnxNode? Producer { get; }
}
