using MuJoCo.Modeling;

namespace MuJoCo.Interop;

/// <summary>Names and element types of all fields of mjModel or mjData, as listed in the headers of the loaded MuJoCo.</summary>
internal sealed unsafe class FieldTable
{
    private static FieldTable? s_model;
    private static FieldTable? s_data;

    private readonly Dictionary<string, int> _indices = [];

    private FieldTable(int kind)
    {
        int count;
        Status.Check(NativeMethods.rb_mj_field_count(kind, &count));
        Fields = new (string, FieldType, bool)[count];
        for (int i = 0; i < count; i++)
        {
            NativeField field;
            Status.Check(NativeMethods.rb_mj_field_describe(kind, i, &field));
            Fields[i] = (Status.Text(field.Name), (FieldType)field.Type, field.Moves != 0);
            _indices.Add(Fields[i].Name, i);
        }
    }

    // created at first use: in a static constructor, a missing library would be reported as TypeInitializationException
    internal static FieldTable OfModel => s_model ??= new FieldTable(0);

    internal static FieldTable OfData => s_data ??= new FieldTable(1);

    internal (string Name, FieldType Type, bool Moves)[] Fields { get; }

    internal IReadOnlyCollection<string> Names => _indices.Keys;

    internal bool TryFind(string name, out int index) => _indices.TryGetValue(name, out index);

    internal int Find(string name)
    {
        if (_indices.TryGetValue(name, out int index)) return index;
        throw new MuJoCoException($"MuJoCo {Model.Version} has no field \"{name}\". {NearestNames.Sentence(name, _indices.Keys)}");
    }
}
