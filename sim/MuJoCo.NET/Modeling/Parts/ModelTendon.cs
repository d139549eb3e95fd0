using MuJoCo.Interop;

namespace MuJoCo.Modeling.Parts;

/// <summary>One tendon of a model, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the model is disposed.</remarks>
public readonly struct ModelTendon
{
    private static readonly RowField<int> s_adr = new(FieldTable.OfModel, "tendon_adr");
    private static readonly RowField<int> s_num = new(FieldTable.OfModel, "tendon_num");
    private static readonly RowField<int> s_matid = new(FieldTable.OfModel, "tendon_matid");
    private static readonly RowField<int> s_group = new(FieldTable.OfModel, "tendon_group");
    private static readonly RowField<byte> s_limited = new(FieldTable.OfModel, "tendon_limited");
    private static readonly RowField<double> s_width = new(FieldTable.OfModel, "tendon_width");
    private static readonly RowField<double> s_solrefLim = new(FieldTable.OfModel, "tendon_solref_lim");
    private static readonly RowField<double> s_solimpLim = new(FieldTable.OfModel, "tendon_solimp_lim");
    private static readonly RowField<double> s_solrefFri = new(FieldTable.OfModel, "tendon_solref_fri");
    private static readonly RowField<double> s_solimpFri = new(FieldTable.OfModel, "tendon_solimp_fri");
    private static readonly RowField<double> s_range = new(FieldTable.OfModel, "tendon_range");
    private static readonly RowField<double> s_margin = new(FieldTable.OfModel, "tendon_margin");
    private static readonly RowField<double> s_stiffness = new(FieldTable.OfModel, "tendon_stiffness");
    private static readonly RowField<double> s_damping = new(FieldTable.OfModel, "tendon_damping");
    private static readonly RowField<double> s_frictionloss = new(FieldTable.OfModel, "tendon_frictionloss");
    private static readonly RowField<double> s_lengthspring = new(FieldTable.OfModel, "tendon_lengthspring");
    private static readonly RowField<double> s_length0 = new(FieldTable.OfModel, "tendon_length0");
    private static readonly RowField<double> s_invweight0 = new(FieldTable.OfModel, "tendon_invweight0");
    private static readonly RowField<double> s_user = new(FieldTable.OfModel, "tendon_user");
    private static readonly RowField<float> s_rgba = new(FieldTable.OfModel, "tendon_rgba");

    private readonly Model _model;

    internal ModelTendon(Model model, int id)
    {
        _model = model;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _model.Name(ObjectType.Tendon, Id);

    /// <summary>First object of its path.</summary>
    public ref int Adr => ref s_adr.One(_model.Fields, Id);

    /// <summary>Number of objects of its path.</summary>
    public ref int Num => ref s_num.One(_model.Fields, Id);

    /// <summary>Its material, -1 if it has none.</summary>
    public ref int Matid => ref s_matid.One(_model.Fields, Id);

    /// <summary>Visualization group.</summary>
    public ref int Group => ref s_group.One(_model.Fields, Id);

    /// <summary>1 if <see cref="Range"/> is enforced.</summary>
    public ref byte Limited => ref s_limited.One(_model.Fields, Id);

    /// <summary>Width for rendering, m.</summary>
    public ref double Width => ref s_width.One(_model.Fields, Id);

    /// <summary>Solver reference of its limit: time constant, damping ratio. [2] float64, s, 1.</summary>
    public Span<double> SolrefLim => s_solrefLim.Row(_model.Fields, Id);

    /// <summary>Solver impedance of its limit. [5] float64.</summary>
    public Span<double> SolimpLim => s_solimpLim.Row(_model.Fields, Id);

    /// <summary>Solver reference of its friction loss: time constant, damping ratio. [2] float64, s, 1.</summary>
    public Span<double> SolrefFri => s_solrefFri.Row(_model.Fields, Id);

    /// <summary>Solver impedance of its friction loss. [5] float64.</summary>
    public Span<double> SolimpFri => s_solimpFri.Row(_model.Fields, Id);

    /// <summary>Length range. [2] float64, m.</summary>
    public Span<double> Range => s_range.Row(_model.Fields, Id);

    /// <summary>Distance from the limit below which it is active, m.</summary>
    public ref double Margin => ref s_margin.One(_model.Fields, Id);

    /// <summary>Stiffness, N/m.</summary>
    public ref double Stiffness => ref s_stiffness.One(_model.Fields, Id);

    /// <summary>Damping, N·s/m.</summary>
    public ref double Damping => ref s_damping.One(_model.Fields, Id);

    /// <summary>Friction loss, N.</summary>
    public ref double Frictionloss => ref s_frictionloss.One(_model.Fields, Id);

    /// <summary>Rest length of its spring; since MuJoCo 2.3.1 a range of two. [1] float64, m.</summary>
    public Span<double> Lengthspring => s_lengthspring.Row(_model.Fields, Id);

    /// <summary>Length at the reference configuration, m.</summary>
    public ref double Length0 => ref s_length0.One(_model.Fields, Id);

    /// <summary>Inverse inertia at the reference configuration, 1/kg.</summary>
    public ref double Invweight0 => ref s_invweight0.One(_model.Fields, Id);

    /// <summary>User-defined values. [nuser_tendon] float64.</summary>
    public Span<double> User => s_user.Row(_model.Fields, Id);

    /// <summary>Color if it has no material. [4] float32 in 0..1.</summary>
    public Span<float> Rgba => s_rgba.Row(_model.Fields, Id);
}
