namespace Robotics.Policies.Inference.Onnx;

/// <summary>One operation of an ONNX graph.</summary>
/// <param name="Operator">The operator's name.</param>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Attributes">Its attributes, in a fixed order.</param>
internal sealed record OnnxNode(string Operator, IReadOnlyList<OnnxValue> Inputs, IReadOnlyList<OnnxAttribute> Attributes)
{
    /// <summary>A key: nodes with equal keys compute equal results.</summary>
    internal string Identity() => $"{Operator}({string.Join(",", Inputs.Select(i => i.Name))}){{{string.Join(";", Attributes)}}}";
}
