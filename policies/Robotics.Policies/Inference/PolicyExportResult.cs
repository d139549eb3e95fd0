namespace Robotics.Policies.Inference;

/// <summary>Properties of the file that <see cref="PolicyExport"/> wrote.</summary>
/// <param name="Nodes">Number of nodes of the graph.</param>
/// <param name="Opset">Version of its operator set.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="LargestDifference">Largest difference between ONNX Runtime and TorchSharp for several random inputs, rad or m.</param>
public sealed record PolicyExportResult(int Nodes, int Opset, long Bytes, double LargestDifference);
