namespace Robotics.Policies.Inference;

/// <summary>The element type of an engine's inputs and outputs. The values are those of TensorProto.DataType in ONNX.</summary>
public enum ElementType
{
    /// <summary>float32.</summary>
    Float = 1,

    /// <summary>uint8, for pixels.</summary>
    UInt8 = 2,

    /// <summary>int64, for the parameters of shape operations.</summary>
    Int64 = 7,
}
