namespace Robotics.Torch.Tensors;

/// <summary>The type of a tensor's elements; the numbers are libtorch's.</summary>
public enum ScalarType : sbyte
{
    /// <summary>Unsigned, 8 bits.</summary>
    Byte = 0,

    /// <summary>Signed, 8 bits.</summary>
    Int8 = 1,

    /// <summary>Signed, 16 bits.</summary>
    Int16 = 2,

    /// <summary>Signed, 32 bits.</summary>
    Int32 = 3,

    /// <summary>Signed, 64 bits.</summary>
    Int64 = 4,

    /// <summary>IEEE 754 binary16.</summary>
    Half = 5,

    /// <summary>IEEE 754 binary32.</summary>
    Float32 = 6,

    /// <summary>IEEE 754 binary64.</summary>
    Float64 = 7,

    /// <summary>One byte, 0 or 1.</summary>
    Bool = 11,

    /// <summary>The upper half of a binary32.</summary>
    BFloat16 = 15,
}
