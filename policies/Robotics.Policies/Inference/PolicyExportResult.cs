namespace Robotics.Policies.Inference;

/// <summary>What <see cref="PolicyExport"/> wrote.</summary>
/// <param name="Nodes">Nodes of the graph.</param>
/// <param name="Opset">Version of its operator set.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="LargestDifference">Between ONNX Runtime and TorchSharp over several random inputs, rad or m.</param>
public sealed record PolicyExportResult(int Nodes, int Opset, long Bytes, double LargestDifference);
