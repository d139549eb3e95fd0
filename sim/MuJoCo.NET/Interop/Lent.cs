namespace MuJoCo.Interop;

/// <summary>Place and length of one native array, looked up once.</summary>
internal readonly record struct Lent(nint Pointer, int Length, string Name);
