using MuJoCo.Interop;

namespace MuJoCo.Modeling.Parts;

/// <summary>One geom of a model, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the model is disposed.</remarks>
public readonly struct ModelGeom
{
    private static readonly RowField<int> s_type = new(FieldTable.OfModel, "geom_type");
    private static readonly RowField<int> s_contype = new(FieldTable.OfModel, "geom_contype");
    private static readonly RowField<int> s_conaffinity = new(FieldTable.OfModel, "geom_conaffinity");
    private static readonly RowField<int> s_condim = new(FieldTable.OfModel, "geom_condim");
    private static readonly RowField<int> s_bodyid = new(FieldTable.OfModel, "geom_bodyid");
    private static readonly RowField<int> s_dataid = new(FieldTable.OfModel, "geom_dataid");
    private static readonly RowField<int> s_matid = new(FieldTable.OfModel, "geom_matid");
    private static readonly RowField<int> s_group = new(FieldTable.OfModel, "geom_group");
    private static readonly RowField<int> s_priority = new(FieldTable.OfModel, "geom_priority");
    private static readonly RowField<byte> s_sameframe = new(FieldTable.OfModel, "geom_sameframe");
    private static readonly RowField<double> s_solmix = new(FieldTable.OfModel, "geom_solmix");
    private static readonly RowField<double> s_solref = new(FieldTable.OfModel, "geom_solref");
    private static readonly RowField<double> s_solimp = new(FieldTable.OfModel, "geom_solimp");
    private static readonly RowField<double> s_size = new(FieldTable.OfModel, "geom_size");
    private static readonly RowField<double> s_rbound = new(FieldTable.OfModel, "geom_rbound");
    private static readonly RowField<double> s_pos = new(FieldTable.OfModel, "geom_pos");
    private static readonly RowField<double> s_quat = new(FieldTable.OfModel, "geom_quat");
    private static readonly RowField<double> s_friction = new(FieldTable.OfModel, "geom_friction");
    private static readonly RowField<double> s_margin = new(FieldTable.OfModel, "geom_margin");
    private static readonly RowField<double> s_gap = new(FieldTable.OfModel, "geom_gap");
    private static readonly RowField<double> s_fluid = new(FieldTable.OfModel, "geom_fluid");
    private static readonly RowField<double> s_user = new(FieldTable.OfModel, "geom_user");
    private static readonly RowField<float> s_rgba = new(FieldTable.OfModel, "geom_rgba");

    private readonly Model _model;

    internal ModelGeom(Model model, int id)
    {
        _model = model;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _model.Name(ObjectType.Geom, Id);

    /// <summary>Its shape (mjtGeom).</summary>
    public ref int Type => ref s_type.One(_model.Fields, Id);

    /// <summary>Collision type bits, matched with <see cref="Conaffinity"/>.</summary>
    public ref int Contype => ref s_contype.One(_model.Fields, Id);

    /// <summary>Collision affinity bits, matched with <see cref="Contype"/>.</summary>
    public ref int Conaffinity => ref s_conaffinity.One(_model.Fields, Id);

    /// <summary>Dimension of its contacts: 1, 3, 4 or 6.</summary>
    public ref int Condim => ref s_condim.One(_model.Fields, Id);

    /// <summary>Its body.</summary>
    public ref int Bodyid => ref s_bodyid.One(_model.Fields, Id);

    /// <summary>Its mesh or height field, -1 if it has none.</summary>
    public ref int Dataid => ref s_dataid.One(_model.Fields, Id);

    /// <summary>Its material, -1 if it has none.</summary>
    public ref int Matid => ref s_matid.One(_model.Fields, Id);

    /// <summary>Visualization group.</summary>
    public ref int Group => ref s_group.One(_model.Fields, Id);

    /// <summary>Contact priority: the geom with the higher value sets friction and solver parameters.</summary>
    public ref int Priority => ref s_priority.One(_model.Fields, Id);

    /// <summary>1: the body's frame, 2: its inertial frame; <see cref="Pos"/> and <see cref="Quat"/> are then ignored.</summary>
    public ref byte Sameframe => ref s_sameframe.One(_model.Fields, Id);

    /// <summary>Weight of its solver parameters in a contact.</summary>
    public ref double Solmix => ref s_solmix.One(_model.Fields, Id);

    /// <summary>Solver reference of its contacts: time constant, damping ratio. [2] float64, s, 1.</summary>
    public Span<double> Solref => s_solref.Row(_model.Fields, Id);

    /// <summary>Solver impedance of its contacts. [5] float64.</summary>
    public Span<double> Solimp => s_solimp.Row(_model.Fields, Id);

    /// <summary>Size parameters, depending on its shape. [3] float64, m.</summary>
    public Span<double> Size => s_size.Row(_model.Fields, Id);

    /// <summary>
    /// Radius of its bounding sphere, m; 0 for planes. Update it when <see cref="Size"/> changes, or contacts are missed.
    /// </summary>
    public ref double Rbound => ref s_rbound.One(_model.Fields, Id);

    /// <summary>Position in its body's frame. [3] float64, m.</summary>
    public Span<double> Pos => s_pos.Row(_model.Fields, Id);

    /// <summary>Orientation in its body's frame. [4] float64, unit quaternion (w, x, y, z).</summary>
    public Span<double> Quat => s_quat.Row(_model.Fields, Id);

    /// <summary>Sliding, torsional and rolling friction. [3] float64, 1, m, m.</summary>
    public Span<double> Friction => s_friction.Row(_model.Fields, Id);

    /// <summary>Distance below which contacts are detected, m.</summary>
    public ref double Margin => ref s_margin.One(_model.Fields, Id);

    /// <summary>Contacts are included in the solver below margin - gap, m.</summary>
    public ref double Gap => ref s_gap.One(_model.Fields, Id);

    /// <summary>Fluid interaction parameters. [12] float64.</summary>
    public Span<double> Fluid => s_fluid.Row(_model.Fields, Id);

    /// <summary>User-defined values. [nuser_geom] float64.</summary>
    public Span<double> User => s_user.Row(_model.Fields, Id);

    /// <summary>Color if it has no material. [4] float32 in 0..1.</summary>
    public Span<float> Rgba => s_rgba.Row(_model.Fields, Id);
}
