using MuJoCo.Interop;

namespace MuJoCo.Modeling.Parts;

/// <summary>One equality constraint of a model, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the model is disposed.</remarks>
public readonly struct ModelEquality
{
    private static readonly RowField<int> s_type = new(FieldTable.OfModel, "eq_type");
    private static readonly RowField<int> s_obj1id = new(FieldTable.OfModel, "eq_obj1id");
    private static readonly RowField<int> s_obj2id = new(FieldTable.OfModel, "eq_obj2id");
    private static readonly RowField<double> s_solref = new(FieldTable.OfModel, "eq_solref");
    private static readonly RowField<double> s_solimp = new(FieldTable.OfModel, "eq_solimp");
    private static readonly RowField<double> s_data = new(FieldTable.OfModel, "eq_data");

    private static readonly RowField<byte> s_active = new(FieldTable.OfModel, "eq_active");
    private static readonly RowField<byte> s_active0 = new(FieldTable.OfModel, "eq_active0");

    private readonly Model _model;

    internal ModelEquality(Model model, int id)
    {
        _model = model;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _model.Name(ObjectType.Equality, Id);

    /// <summary>Constraint type (mjtEq).</summary>
    public ref int Type => ref s_type.One(_model.Fields, Id);

    /// <summary>First body, joint or tendon.</summary>
    public ref int Obj1id => ref s_obj1id.One(_model.Fields, Id);

    /// <summary>Second body, joint or tendon, -1 if none.</summary>
    public ref int Obj2id => ref s_obj2id.One(_model.Fields, Id);

    /// <summary>Solver reference: time constant, damping ratio. [2] float64, s, 1.</summary>
    public Span<double> Solref => s_solref.Row(_model.Fields, Id);

    /// <summary>Solver impedance. [5] float64.</summary>
    public Span<double> Solimp => s_solimp.Row(_model.Fields, Id);

    /// <summary>
    /// Parameters of the constraint, depending on its type: anchors, relative pose, polynomial; 11 in MuJoCo 2.2.2. [11] float64.
    /// </summary>
    public Span<double> Data => s_data.Row(_model.Fields, Id);

    /// <summary>1 if it is active after a reset. Before MuJoCo 3, this flag also activates it during a simulation.</summary>
    public ref byte Active0 => ref (s_active0.Exists ? s_active0 : s_active).One(_model.Fields, Id);
}
