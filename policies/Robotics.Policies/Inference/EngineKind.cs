namespace Robotics.Policies.Inference;

/// <summary>The library that runs networks.</summary>
public enum EngineKind
{
    /// <summary>ONNX Runtime: faster for a batch of one.</summary>
    Onnx,

    /// <summary>TorchSharp (libtorch): also used for training.</summary>
    Torch,
}
