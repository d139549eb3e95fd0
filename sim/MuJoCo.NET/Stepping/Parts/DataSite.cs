using MuJoCo.Interop;
using MuJoCo.Modeling;

namespace MuJoCo.Stepping.Parts;

/// <summary>One site in a simulation, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the data is disposed.</remarks>
public readonly struct DataSite
{
    private static readonly RowField<double> s_xpos = new(FieldTable.OfData, "site_xpos");
    private static readonly RowField<double> s_xmat = new(FieldTable.OfData, "site_xmat");

    private readonly Data _data;

    internal DataSite(Data data, int id)
    {
        _data = data;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _data.Model.Name(ObjectType.Site, Id);

    /// <summary>Position in the world. [3] float64, m.</summary>
    public Span<double> Xpos => s_xpos.Row(_data.Fields, Id);

    /// <summary>Rotation matrix in the world, row-major. [9] float64.</summary>
    public Span<double> Xmat => s_xmat.Row(_data.Fields, Id);
}
