namespace Robotics.Policies.Inference.Onnx;

/// <summary>An ONNX model in memory.</summary>
/// <param name="Bytes">The protobuf message, the contents of an .onnx file.</param>
/// <param name="NodeCount">Number of nodes of its graph.</param>
/// <param name="Opset">Version of its operator set.</param>
public sealed record OnnxModel(byte[] Bytes, int NodeCount, int Opset);
