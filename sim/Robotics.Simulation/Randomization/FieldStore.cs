using System.Runtime.InteropServices;
using MuJoCo.Modeling;

namespace Robotics.Simulation.Randomization;

/// <summary>Copies of a model's fields as they were.</summary>
internal sealed class FieldStore(Model model)
{
    private readonly Dictionary<string, int> _indices = [];
    private readonly List<(string Name, FieldType Type, byte[] Bytes)> _fields = [];

    /// <summary>Copies a field, once; what this MuJoCo lacks is passed over.</summary>
    internal void Keep(string field)
    {
        if (!Model.FieldNames.Contains(field) || !_indices.TryAdd(field, _fields.Count))
            return;
        FieldType type = model.Shape(field).Type;
        _fields.Add((field, type, Bytes(field, type).ToArray()));
    }

    /// <summary>The default of a field of doubles.</summary>
    internal ReadOnlySpan<double> F64(string field) => MemoryMarshal.Cast<byte, double>(_fields[_indices[field]].Bytes);

    /// <summary>Puts all fields back, to the bit.</summary>
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
