using MuJoCo.Interop;

namespace MuJoCo.Modeling.Parts;

/// <summary>One explicit contact pair of a model, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the model is disposed.</remarks>
public readonly struct ModelPair
{
    private static readonly RowField<int> s_dim = new(FieldTable.OfModel, "pair_dim");
    private static readonly RowField<int> s_geom1 = new(FieldTable.OfModel, "pair_geom1");
    private static readonly RowField<int> s_geom2 = new(FieldTable.OfModel, "pair_geom2");
    private static readonly RowField<int> s_signature = new(FieldTable.OfModel, "pair_signature");
    private static readonly RowField<double> s_solref = new(FieldTable.OfModel, "pair_solref");
    private static readonly RowField<double> s_solimp = new(FieldTable.OfModel, "pair_solimp");
    private static readonly RowField<double> s_margin = new(FieldTable.OfModel, "pair_margin");
    private static readonly RowField<double> s_gap = new(FieldTable.OfModel, "pair_gap");
    private static readonly RowField<double> s_friction = new(FieldTable.OfModel, "pair_friction");

    private readonly Model _model;

    internal ModelPair(Model model, int id)
    {
        _model = model;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _model.Name(ObjectType.Pair, Id);

    /// <summary>Dimension of its contacts: 1, 3, 4 or 6.</summary>
    public ref int Dim => ref s_dim.One(_model.Fields, Id);

    /// <summary>First geom.</summary>
    public ref int Geom1 => ref s_geom1.One(_model.Fields, Id);

    /// <summary>Second geom.</summary>
    public ref int Geom2 => ref s_geom2.One(_model.Fields, Id);

    /// <summary>Signature of the two bodies.</summary>
    public ref int Signature => ref s_signature.One(_model.Fields, Id);

    /// <summary>Solver reference: time constant, damping ratio. [2] float64, s, 1.</summary>
    public Span<double> Solref => s_solref.Row(_model.Fields, Id);

    /// <summary>Solver impedance. [5] float64.</summary>
    public Span<double> Solimp => s_solimp.Row(_model.Fields, Id);

    /// <summary>Distance below which contacts are detected, m.</summary>
    public ref double Margin => ref s_margin.One(_model.Fields, Id);

    /// <summary>Contacts are included in the solver below margin - gap, m.</summary>
    public ref double Gap => ref s_gap.One(_model.Fields, Id);

    /// <summary>Friction: two tangential, torsional, and two rolling coefficients. [5] float64, 1, 1, m, m, m.</summary>
    public Span<double> Friction => s_friction.Row(_model.Fields, Id);
}
