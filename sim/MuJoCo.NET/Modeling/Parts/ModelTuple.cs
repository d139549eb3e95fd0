using MuJoCo.Interop;

namespace MuJoCo.Modeling.Parts;

/// <summary>A custom tuple of objects of a model, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the model is disposed.</remarks>
public readonly struct ModelTuple
{
    private static readonly RowField<int> s_adr = new(FieldTable.OfModel, "tuple_adr");
    private static readonly RowField<int> s_size = new(FieldTable.OfModel, "tuple_size");
    private static readonly RowField<int> s_objtype = new(FieldTable.OfModel, "tuple_objtype");
    private static readonly RowField<int> s_objid = new(FieldTable.OfModel, "tuple_objid");
    private static readonly RowField<double> s_objprm = new(FieldTable.OfModel, "tuple_objprm");

    private readonly Model _model;

    internal ModelTuple(Model model, int id)
    {
        _model = model;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _model.Name(ObjectType.Tuple, Id);

    /// <summary>Address of its first object in the data of all tuples.</summary>
    public ref int Adr => ref s_adr.One(_model.Fields, Id);

    /// <summary>Number of objects.</summary>
    public ref int Size => ref s_size.One(_model.Fields, Id);

    /// <summary>Type of each of its objects (mjtObj). [<see cref="Size"/>] int32.</summary>
    public Span<int> Objtype => s_objtype.Slice(_model.Fields, Adr, Size);

    /// <summary>Id of each of its objects. [<see cref="Size"/>] int32.</summary>
    public Span<int> Objid => s_objid.Slice(_model.Fields, Adr, Size);

    /// <summary>User-defined number of each of its objects. [<see cref="Size"/>] float64.</summary>
    public Span<double> Objprm => s_objprm.Slice(_model.Fields, Adr, Size);
}
