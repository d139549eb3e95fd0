namespace Robotics.Policies.Inference;

/// <summary>What runs networks.</summary>
public enum EngineKind
{
    /// <summary>ONNX Runtime: the faster one for a batch of one.</summary>
    Onnx,

    /// <summary>TorchSharp (libtorch): the one that training uses.</summary>
    Torch,
}
