namespace Robotics.Policies.Inference;

/// <summary>The type of an engine's inputs and outputs. The numbers are those of ONNX's TensorProto.DataType.</summary>
public enum ElementType
{
    /// <summary>float32.</summary>
    Float = 1,

    /// <summary>uint8, for pixels.</summary>
    UInt8 = 2,

    /// <summary>int64, for the parameters of shape operations.</summary>
    Int64 = 7,
}
