using MuJoCo.Interop;

namespace MuJoCo.Modeling.Parts;

/// <summary>Custom numbers of a model, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the model is disposed.</remarks>
public readonly struct ModelNumeric
{
    private static readonly RowField<int> s_adr = new(FieldTable.OfModel, "numeric_adr");
    private static readonly RowField<int> s_size = new(FieldTable.OfModel, "numeric_size");
    private static readonly RowField<double> s_values = new(FieldTable.OfModel, "numeric_data");

    private readonly Model _model;

    internal ModelNumeric(Model model, int id)
    {
        _model = model;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _model.Name(ObjectType.Numeric, Id);

    /// <summary>Address of its first number.</summary>
    public ref int Adr => ref s_adr.One(_model.Fields, Id);

    /// <summary>Number of values.</summary>
    public ref int Size => ref s_size.One(_model.Fields, Id);

    /// <summary>Its values. [<see cref="Size"/>] float64, in a user-defined unit.</summary>
    public Span<double> Values => s_values.Slice(_model.Fields, Adr, Size);
}
