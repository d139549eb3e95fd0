using MuJoCo.Interop;
using MuJoCo.Modeling;

namespace MuJoCo.Stepping.Parts;

/// <summary>One equality constraint in a simulation, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans are valid until the next step, which may renumber the constraints.</remarks>
public readonly struct DataEquality
{
    private static readonly RowField<byte> s_active = new(FieldTable.OfData, "eq_active");

    private readonly Data _data;

    internal DataEquality(Data data, int id)
    {
        _data = data;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _data.Model.Name(ObjectType.Equality, Id);

    /// <summary>1 if it is active, 0 otherwise.</summary>
    /// <remarks>Before MuJoCo 3 this flag belongs to the model and is shared by all of its data.</remarks>
    public ref byte Active
    {
        get
        {
            if (s_active.Exists) return ref s_active.One(_data.Fields, Id);
            return ref _data.Model.Equality(Id).Active0;
        }
    }

    /// <summary>Constraint violation, one value per scalar constraint. [0 or more] float64, m or rad.</summary>
    public Span<double> Residual => Rows("efc_pos");

    /// <summary>Constraint forces, one value per scalar constraint. [0 or more] float64, N or N·m.</summary>
    public Span<double> Force => Rows("efc_force");

    // equality constraints are first, and those of one equality are consecutive
    private Span<double> Rows(string field)
    {
        int count = _data.I32("ne")[0];
        Span<int> owners = _data.I32("efc_id")[..count];
        int first = owners.IndexOf(Id);
        return first < 0 ? [] : _data.F64(field).Slice(first, owners.LastIndexOf(Id) + 1 - first);
    }
}
