namespace MuJoCo.Interop;

/// <summary>Address and length of one native array, looked up once.</summary>
internal readonly record struct FieldAddress(nint Pointer, int Length, string Name);
