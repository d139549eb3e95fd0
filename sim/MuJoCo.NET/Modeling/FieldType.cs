namespace MuJoCo.Modeling;

/// <summary>Element type of a field of the model or of the data.</summary>
public enum FieldType
{
    /// <summary>A MuJoCo struct, which is not accessible.</summary>
    Struct = 0,

    /// <summary>64-bit floating point (mjtNum).</summary>
    F64 = 1,

    /// <summary>32-bit floating point.</summary>
    F32 = 2,

    /// <summary>32-bit integer.</summary>
    I32 = 3,

    /// <summary>Byte: flags, texture bytes, characters.</summary>
    U8 = 4,

    /// <summary>64-bit integer.</summary>
    I64 = 5,
}
