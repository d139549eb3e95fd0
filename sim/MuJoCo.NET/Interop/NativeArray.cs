namespace MuJoCo.Interop;

/// <summary>rb_mj_array: where one field of one model or data lies.</summary>
internal struct NativeArray
{
    public nint Pointer;
    public long Rows;
    public long Columns;

    internal readonly int Length => checked((int)(Rows * Columns));
}
