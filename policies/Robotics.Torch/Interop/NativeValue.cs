using System.Runtime.InteropServices;

namespace Robotics.Torch.Interop;

/// <summary>What a <see cref="NativeValue"/> holds: rb_value_kind.</summary>
internal enum NativeKind
{
    None = 0,
    Tensor = 1,
    Int64 = 2,
    Float64 = 3,
    Bool = 4,
    Int64List = 5,
    Float64List = 6,
    TensorList = 7,
    String = 8,
    Device = 9,
    Generator = 10,
    BoolList = 11,
}

/// <summary>One argument or result of an operator: rb_value.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeValue
{
    public NativeKind Kind;
    public int Count;
    public long Bits;

    public readonly double AsDouble => BitConverter.Int64BitsToDouble(Bits);

    public readonly nint Pointer => (nint)Bits;
}

/// <summary>What a tensor says of itself: rb_tensor_meta.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeMeta
{
    public long Numel;
    public int Rank;
    public int Type;
    public int Device;
    public int DeviceIndex;
}
