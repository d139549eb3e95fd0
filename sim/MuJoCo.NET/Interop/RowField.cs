using System.Runtime.CompilerServices;
using MuJoCo.Modeling;

namespace MuJoCo.Interop;

/// <summary>One field of models or of data whose rows belong to objects: its place in the field table, looked up once.</summary>
/// <typeparam name="T">Its element type; a field that this MuJoCo lacks, or holds as another type, is refused when it is read.</typeparam>
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
    internal int Count(LentFields fields) => Locate(fields).Length;

    /// <summary>First element of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref T One(LentFields fields, int row)
    {
        ref readonly NativeArray array = ref Locate(fields);
        return ref ((T*)array.Pointer)[row * array.Columns];
    }

    /// <summary>One row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<T> Row(LentFields fields, int row)
    {
        ref readonly NativeArray array = ref Locate(fields);
        return new Span<T>((T*)array.Pointer + (row * array.Columns), (int)array.Columns);
    }

    /// <summary>Rows that follow each other; none where the first is -1 or there are none.</summary>
    internal Span<T> Slice(LentFields fields, int first, int count)
    {
        ref readonly NativeArray array = ref Locate(fields);
        if (first < 0 || count <= 0) return [];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first + (long)count, array.Rows);
        return new Span<T>((T*)array.Pointer + (first * array.Columns), checked(count * (int)array.Columns));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref readonly NativeArray Locate(LentFields fields)
    {
        if (_index < 0) throw LentFields.Absent(new Lent(0, -1, _name));
        return ref fields[_index];
    }
}
