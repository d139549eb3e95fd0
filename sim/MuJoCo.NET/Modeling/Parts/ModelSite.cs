using MuJoCo.Interop;

namespace MuJoCo.Modeling.Parts;

/// <summary>One site of a model, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the model is disposed.</remarks>
public readonly struct ModelSite
{
    private static readonly RowField<int> s_type = new(FieldTable.OfModel, "site_type");
    private static readonly RowField<int> s_bodyid = new(FieldTable.OfModel, "site_bodyid");
    private static readonly RowField<int> s_matid = new(FieldTable.OfModel, "site_matid");
    private static readonly RowField<int> s_group = new(FieldTable.OfModel, "site_group");
    private static readonly RowField<byte> s_sameframe = new(FieldTable.OfModel, "site_sameframe");
    private static readonly RowField<double> s_size = new(FieldTable.OfModel, "site_size");
    private static readonly RowField<double> s_pos = new(FieldTable.OfModel, "site_pos");
    private static readonly RowField<double> s_quat = new(FieldTable.OfModel, "site_quat");
    private static readonly RowField<double> s_user = new(FieldTable.OfModel, "site_user");
    private static readonly RowField<float> s_rgba = new(FieldTable.OfModel, "site_rgba");

    private readonly Model _model;

    internal ModelSite(Model model, int id)
    {
        _model = model;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _model.Name(ObjectType.Site, Id);

    /// <summary>Shape for rendering (mjtGeom).</summary>
    public ref int Type => ref s_type.One(_model.Fields, Id);

    /// <summary>Its body.</summary>
    public ref int Bodyid => ref s_bodyid.One(_model.Fields, Id);

    /// <summary>Its material, -1 if it has none.</summary>
    public ref int Matid => ref s_matid.One(_model.Fields, Id);

    /// <summary>Visualization group.</summary>
    public ref int Group => ref s_group.One(_model.Fields, Id);

    /// <summary>1: the body's frame, 2: its inertial frame; <see cref="Pos"/> and <see cref="Quat"/> are then ignored.</summary>
    public ref byte Sameframe => ref s_sameframe.One(_model.Fields, Id);

    /// <summary>Size for rendering. [3] float64, m.</summary>
    public Span<double> Size => s_size.Row(_model.Fields, Id);

    /// <summary>Position in its body's frame. [3] float64, m.</summary>
    public Span<double> Pos => s_pos.Row(_model.Fields, Id);

    /// <summary>Orientation in its body's frame. [4] float64, unit quaternion (w, x, y, z).</summary>
    public Span<double> Quat => s_quat.Row(_model.Fields, Id);

    /// <summary>User-defined values. [nuser_site] float64.</summary>
    public Span<double> User => s_user.Row(_model.Fields, Id);

    /// <summary>Color if it has no material. [4] float32 in 0..1.</summary>
    public Span<float> Rgba => s_rgba.Row(_model.Fields, Id);
}
