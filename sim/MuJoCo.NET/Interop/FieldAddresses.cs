using MuJoCo.Modeling;

namespace MuJoCo.Interop;

/// <summary>Addresses of all fields of one model or one data.</summary>
internal sealed unsafe class FieldAddresses
{
    private readonly FieldTable _table;
    private readonly NativeArray[] _arrays;
    private readonly bool _isData;

    internal FieldAddresses(FieldTable table, nint owner)
    {
        _table = table;
        _isData = table == FieldTable.OfData;
        _arrays = new NativeArray[table.Fields.Length];
        Locate(owner);
    }

    /// <summary>Address of the field with this index; arrays that MuJoCo reallocates are valid until the next step.</summary>
    internal ref readonly NativeArray this[int index] => ref _arrays[index];

    /// <summary>Looks up a field of one element type by name.</summary>
    internal FieldAddress Find(string name, FieldType type, nint owner)
    {
        int index = _table.Find(name);
        (_, FieldType actual, bool moves) = _table.Fields[index];
        if (actual != type)
        {
            string advice = actual == FieldType.Struct ? "it is a MuJoCo struct, which is not accessible" : $"read it as {actual}";
            throw new MuJoCoException($"The field \"{name}\" does not hold {type}: {advice}.");
        }

        if (moves) Locate(owner);
        ref readonly NativeArray array = ref _arrays[index];
        return new FieldAddress(array.Pointer, array.Length, name);
    }

    /// <summary>As <see cref="Find"/>, but a field that this MuJoCo lacks is reported only when it is accessed.</summary>
    internal FieldAddress FindOptional(string name, FieldType type, nint owner) =>
        _table.TryFind(name, out int index) && _table.Fields[index].Type == type ? Find(name, type, owner) : new FieldAddress(0, -1, name);

    /// <summary>The value of a size field, for any integer type that this MuJoCo uses.</summary>
    internal int Size(string name)
    {
        int index = _table.Find(name);
        void* at = (void*)_arrays[index].Pointer;
        return _table.Fields[index].Type == FieldType.I64 ? checked((int)*(long*)at) : *(int*)at;
    }

    internal FieldShape Shape(string name, nint owner)
    {
        int index = _table.Find(name);
        (_, FieldType type, bool moves) = _table.Fields[index];
        if (moves) Locate(owner);
        return new FieldShape(type, checked((int)_arrays[index].Rows), checked((int)_arrays[index].Columns));
    }

    internal static MuJoCoException Absent(in FieldAddress address) => new($"MuJoCo {Model.Version} has no field \"{address.Name}\".");

    private void Locate(nint owner)
    {
        fixed (NativeArray* arrays = _arrays)
        {
            Status.Check(_isData
                ? NativeMethods.rb_mj_data_arrays(owner, arrays, _arrays.Length)
                : NativeMethods.rb_mj_model_arrays(owner, arrays, _arrays.Length));
        }
    }
}
