using Robotics.Policies.Networks;

namespace Robotics.Policies.Inference.Onnx;

/// <summary>Exports a computation as an ONNX model.</summary>
public static class OnnxExporter
{
    /// <summary>Builds the model.</summary>
    /// <param name="computation">The computation.</param>
    /// <param name="values">Values of the parameters of the computation.</param>
    /// <param name="metadata">Stored in metadata_props.</param>
    public static OnnxModel Export(IComputation computation, ParameterValues values, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(computation);
        var ops = new OnnxOperations(values);
        OnnxValue[] inputs = [.. computation.Inputs.Select(input => ops.Input(input.Name, input.Type, [.. input.Shape]))];
        IReadOnlyList<OnnxValue> outputs = computation.Build(ops, inputs);
        for (int i = 0; i < outputs.Count; i++)
        {
            TensorSpec spec = computation.Outputs[i];
            if (!spec.Shape.SequenceEqual(outputs[i].Shape))
                throw new InvalidOperationException(
                    $"{computation.Name} declares the output {spec} but computes [{string.Join(", ", outputs[i].Shape)}].");
            ops.Output(spec.Name, outputs[i]);
        }
        byte[] bytes = ops.ToModel(computation.Name, metadata ?? new Dictionary<string, string>());
        return new OnnxModel(bytes, ops.NodeCount, OnnxOperations.Opset);
    }
}
