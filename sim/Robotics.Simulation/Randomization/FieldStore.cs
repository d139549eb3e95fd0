using System.Runtime.InteropServices;
using MuJoCo.Modeling;

namespace Robotics.Simulation.Randomization;

/// <summary>Saved copies of a model's fields.</summary>
internal sealed class FieldStore(Model model)
{
    private readonly Dictionary<string, int> _indices = [];
    private readonly List<(string Name, FieldType Type, byte[] Bytes)> _fields = [];

    /// <summary>Saves a field once; ignores fields that this MuJoCo version lacks.</summary>
    internal void Keep(string field)
    {
        if (!Model.FieldNames.Contains(field) || !_indices.TryAdd(field, _fields.Count))
            return;
        FieldType type = model.Shape(field).Type;
        _fields.Add((field, type, Bytes(field, type).ToArray()));
    }

    /// <summary>The saved values of a float64 field.</summary>
    internal ReadOnlySpan<double> F64(string field) => MemoryMarshal.Cast<byte, double>(_fields[_indices[field]].Bytes);

    /// <summary>Restores all fields bit-identically.</summary>
    internal void Restore()
    {
        foreach ((string name, FieldType type, byte[] bytes) in _fields)
            bytes.CopyTo(Bytes(name, type));
    }

    private Span<byte> Bytes(string field, FieldType type) => type switch
    {
        FieldType.F64 => MemoryMarshal.AsBytes(model.F64(field)),
        FieldType.F32 => MemoryMarshal.AsBytes(model.F32(field)),
        FieldType.I32 => MemoryMarshal.AsBytes(model.I32(field)),
        FieldType.I64 => MemoryMarshal.AsBytes(model.I64(field)),
        _ => model.U8(field),
    };
}
