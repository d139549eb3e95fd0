using static TorchSharp.torch;

namespace Robotics.Policies.Checkpoints;

/// <summary>One tensor of a safetensors header.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Begin">Offset of its first byte from the end of the header.</param>
/// <param name="End">Offset of the first byte after it.</param>
internal sealed record SafeTensorsEntry(string Name, ScalarType Type, long[] Shape, long Begin, long End)
{
    // with the bytes per element
    private static readonly (string Name, ScalarType Type, int Size)[] s_types =
    [
        ("F64", ScalarType.Float64, 8), ("F32", ScalarType.Float32, 4), ("F16", ScalarType.Float16, 2), ("BF16", ScalarType.BFloat16, 2),
        ("I64", ScalarType.Int64, 8), ("I32", ScalarType.Int32, 4), ("I16", ScalarType.Int16, 2), ("I8", ScalarType.Int8, 1),
        ("U8", ScalarType.Byte, 1), ("BOOL", ScalarType.Bool, 1),
    ];

    internal static string NameOf(ScalarType type) => Array.Find(s_types, entry => entry.Type == type).Name;

    internal static int SizeOf(ScalarType type) => Array.Find(s_types, entry => entry.Type == type).Size;

    /// <summary>The element type of a dtype text, or null if it is unknown.</summary>
    internal static ScalarType? TypeOf(string? name)
    {
        int at = Array.FindIndex(s_types, entry => entry.Name == name);
        return at < 0 ? null : s_types[at].Type;
    }
}
