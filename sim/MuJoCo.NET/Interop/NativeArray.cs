namespace MuJoCo.Interop;

/// <summary>rb_mj_array: address and shape of one field of a model or data.</summary>
internal struct NativeArray
{
    public nint Pointer;
    public long Rows;
    public long Columns;

    internal readonly int Length => checked((int)(Rows * Columns));
}
