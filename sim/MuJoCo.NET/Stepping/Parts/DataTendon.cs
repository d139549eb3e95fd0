using MuJoCo.Interop;
using MuJoCo.Modeling;

namespace MuJoCo.Stepping.Parts;

/// <summary>One tendon in a simulation, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the data is disposed.</remarks>
public readonly struct DataTendon
{
    private static readonly RowField<double> s_length = new(FieldTable.OfData, "ten_length");
    private static readonly RowField<double> s_velocity = new(FieldTable.OfData, "ten_velocity");
    private static readonly RowField<int> s_wrapadr = new(FieldTable.OfData, "ten_wrapadr");
    private static readonly RowField<int> s_wrapnum = new(FieldTable.OfData, "ten_wrapnum");
    private static readonly RowField<double> s_path = new(FieldTable.OfData, "wrap_xpos");

    private readonly Data _data;

    internal DataTendon(Data data, int id)
    {
        _data = data;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _data.Model.Name(ObjectType.Tendon, Id);

    /// <summary>Length, m.</summary>
    public ref double Length => ref s_length.One(_data.Fields, Id);

    /// <summary>Velocity of its length, m/s.</summary>
    public ref double Velocity => ref s_velocity.One(_data.Fields, Id);

    /// <summary>First point of its path.</summary>
    public ref int Wrapadr => ref s_wrapadr.One(_data.Fields, Id);

    /// <summary>Number of points of its path.</summary>
    public ref int Wrapnum => ref s_wrapnum.One(_data.Fields, Id);

    /// <summary>Points of its path in the world. [<see cref="Wrapnum"/>, 3] float64, m.</summary>
    public Span<double> Path => s_path.Slice(_data.Fields, 0, s_path.Count(_data.Fields)).Slice(3 * Wrapadr, 3 * Wrapnum);
}
