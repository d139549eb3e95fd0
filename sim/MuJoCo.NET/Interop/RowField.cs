using System.Runtime.CompilerServices;
using MuJoCo.Modeling;

namespace MuJoCo.Interop;

/// <summary>One field of mjModel or mjData whose rows belong to objects: its index in the field table, looked up once.</summary>
/// <typeparam name="T">Its element type; a field that this MuJoCo lacks or stores as another type is reported when it is read.</typeparam>
internal sealed unsafe class RowField<T>
    where T : unmanaged
{
    private readonly string _name;
    private readonly int _index = -1;

    internal RowField(FieldTable table, string name)
    {
        _name = name;
        if (table.TryFind(name, out int index) && table.Fields[index].Type == Type) _index = index;
    }

    internal bool Exists => _index >= 0;

    private static FieldType Type => System.Type.GetTypeCode(typeof(T)) switch
    {
        TypeCode.Double => FieldType.F64,
        TypeCode.Single => FieldType.F32,
        TypeCode.Int32 => FieldType.I32,
        TypeCode.Byte => FieldType.U8,
        _ => FieldType.Struct,
    };

    /// <summary>Number of elements of the whole field.</summary>
    internal int Count(FieldAddresses fields) => Locate(fields).Length;

    /// <summary>First element of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref T One(FieldAddresses fields, int row)
    {
        ref readonly NativeArray array = ref Locate(fields);
        return ref ((T*)array.Pointer)[row * array.Columns];
    }

    /// <summary>One row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<T> Row(FieldAddresses fields, int row)
    {
        ref readonly NativeArray array = ref Locate(fields);
        return new Span<T>((T*)array.Pointer + (row * array.Columns), (int)array.Columns);
    }

    /// <summary>Consecutive rows; empty if the first is -1 or the count is 0.</summary>
    internal Span<T> Slice(FieldAddresses fields, int first, int count)
    {
        ref readonly NativeArray array = ref Locate(fields);
        if (first < 0 || count <= 0) return [];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first + (long)count, array.Rows);
        return new Span<T>((T*)array.Pointer + (first * array.Columns), checked(count * (int)array.Columns));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref readonly NativeArray Locate(FieldAddresses fields)
    {
        if (_index < 0) throw FieldAddresses.Absent(new FieldAddress(0, -1, _name));
        return ref fields[_index];
    }
}
