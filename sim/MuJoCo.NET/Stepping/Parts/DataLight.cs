using MuJoCo.Interop;
using MuJoCo.Modeling;

namespace MuJoCo.Stepping.Parts;

/// <summary>One light in a simulation, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the data is disposed.</remarks>
public readonly struct DataLight
{
    private static readonly RowField<double> s_xpos = new(FieldTable.OfData, "light_xpos");
    private static readonly RowField<double> s_xdir = new(FieldTable.OfData, "light_xdir");

    private readonly Data _data;

    internal DataLight(Data data, int id)
    {
        _data = data;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _data.Model.Name(ObjectType.Light, Id);

    /// <summary>Position in the world. [3] float64, m.</summary>
    public Span<double> Xpos => s_xpos.Row(_data.Fields, Id);

    /// <summary>Direction in the world. [3] float64, unit vector.</summary>
    public Span<double> Xdir => s_xdir.Row(_data.Fields, Id);
}
