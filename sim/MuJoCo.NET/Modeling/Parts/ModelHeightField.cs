using MuJoCo.Interop;

namespace MuJoCo.Modeling.Parts;

/// <summary>One height field of a model, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the model is disposed.</remarks>
public readonly struct ModelHeightField
{
    private static readonly RowField<double> s_size = new(FieldTable.OfModel, "hfield_size");
    private static readonly RowField<int> s_nrow = new(FieldTable.OfModel, "hfield_nrow");
    private static readonly RowField<int> s_ncol = new(FieldTable.OfModel, "hfield_ncol");
    private static readonly RowField<int> s_adr = new(FieldTable.OfModel, "hfield_adr");
    private static readonly RowField<float> s_elevation = new(FieldTable.OfModel, "hfield_data");

    private readonly Model _model;

    internal ModelHeightField(Model model, int id)
    {
        _model = model;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _model.Name(ObjectType.HeightField, Id);

    /// <summary>Half extents in x and y, height of the highest point, depth of the base. [4] float64, m.</summary>
    public Span<double> Size => s_size.Row(_model.Fields, Id);

    /// <summary>Rows of its grid, along y.</summary>
    public ref int Nrow => ref s_nrow.One(_model.Fields, Id);

    /// <summary>Columns of its grid, along x.</summary>
    public ref int Ncol => ref s_ncol.One(_model.Fields, Id);

    /// <summary>Address of its first value in the data of all height fields.</summary>
    public ref int Adr => ref s_adr.One(_model.Fields, Id);

    /// <summary>
    /// Elevations. [<see cref="Nrow"/>, <see cref="Ncol"/>] float32 in 0..1, scaled by the third element of <see cref="Size"/>.
    /// </summary>
    public Span<float> Elevation => s_elevation.Slice(_model.Fields, Adr, Nrow * Ncol);
}
