namespace MuJoCo.Interop;

/// <summary>rb_mj_field: name and element type of one field.</summary>
internal unsafe struct NativeField
{
    public byte* Name;
    public int Type;
    public int Moves;
}
