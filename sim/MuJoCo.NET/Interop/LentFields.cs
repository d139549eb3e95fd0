using MuJoCo.Modeling;

namespace MuJoCo.Interop;

/// <summary>Places of all fields of one model or one data.</summary>
internal sealed unsafe class LentFields
{
    private readonly FieldTable _table;
    private readonly NativeArray[] _arrays;
    private readonly bool _isData;

    internal LentFields(FieldTable table, nint owner)
    {
        _table = table;
        _isData = table == FieldTable.OfData;
        _arrays = new NativeArray[table.Fields.Length];
        Locate(owner);
    }

    /// <summary>Where the field of an index lies; those that move are only right until the next step.</summary>
    internal ref readonly NativeArray this[int index] => ref _arrays[index];

    /// <summary>Looks a field of one element type up by name.</summary>
    internal Lent Find(string name, FieldType type, nint owner)
    {
        int index = _table.Find(name);
        (_, FieldType actual, bool moves) = _table.Fields[index];
        if (actual != type)
        {
            string advice = actual == FieldType.Struct ? "it is a struct of MuJoCo's own and is not lent" : $"ask for it as {actual}";
            throw new MuJoCoException($"The field \"{name}\" does not hold {type}: {advice}.");
        }

        if (moves) Locate(owner);
        ref readonly NativeArray array = ref _arrays[index];
        return new Lent(array.Pointer, array.Length, name);
    }

    /// <summary>As <see cref="Find"/>, but a field that this MuJoCo lacks is only refused when it is lent.</summary>
    internal Lent FindOptional(string name, FieldType type, nint owner) =>
        _table.TryFind(name, out int index) && _table.Fields[index].Type == type ? Find(name, type, owner) : new Lent(0, -1, name);

    /// <summary>The one number of a size field, whatever integer type this MuJoCo gives it.</summary>
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

    internal static MuJoCoException Absent(in Lent lent) => new($"MuJoCo {Model.Version} has no field \"{lent.Name}\".");

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
