using MuJoCo.Interop;

namespace MuJoCo.Modeling.Parts;

/// <summary>One body of a model, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the model is disposed.</remarks>
public readonly struct ModelBody
{
    private static readonly RowField<int> s_parentid = new(FieldTable.OfModel, "body_parentid");
    private static readonly RowField<int> s_rootid = new(FieldTable.OfModel, "body_rootid");
    private static readonly RowField<int> s_weldid = new(FieldTable.OfModel, "body_weldid");
    private static readonly RowField<int> s_mocapid = new(FieldTable.OfModel, "body_mocapid");
    private static readonly RowField<int> s_jntnum = new(FieldTable.OfModel, "body_jntnum");
    private static readonly RowField<int> s_jntadr = new(FieldTable.OfModel, "body_jntadr");
    private static readonly RowField<int> s_dofnum = new(FieldTable.OfModel, "body_dofnum");
    private static readonly RowField<int> s_dofadr = new(FieldTable.OfModel, "body_dofadr");
    private static readonly RowField<int> s_geomnum = new(FieldTable.OfModel, "body_geomnum");
    private static readonly RowField<int> s_geomadr = new(FieldTable.OfModel, "body_geomadr");
    private static readonly RowField<byte> s_simple = new(FieldTable.OfModel, "body_simple");
    private static readonly RowField<byte> s_sameframe = new(FieldTable.OfModel, "body_sameframe");
    private static readonly RowField<double> s_pos = new(FieldTable.OfModel, "body_pos");
    private static readonly RowField<double> s_quat = new(FieldTable.OfModel, "body_quat");
    private static readonly RowField<double> s_ipos = new(FieldTable.OfModel, "body_ipos");
    private static readonly RowField<double> s_iquat = new(FieldTable.OfModel, "body_iquat");
    private static readonly RowField<double> s_mass = new(FieldTable.OfModel, "body_mass");
    private static readonly RowField<double> s_subtreemass = new(FieldTable.OfModel, "body_subtreemass");
    private static readonly RowField<double> s_inertia = new(FieldTable.OfModel, "body_inertia");
    private static readonly RowField<double> s_invweight0 = new(FieldTable.OfModel, "body_invweight0");
    private static readonly RowField<double> s_user = new(FieldTable.OfModel, "body_user");

    private readonly Model _model;

    internal ModelBody(Model model, int id)
    {
        _model = model;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _model.Name(ObjectType.Body, Id);

    /// <summary>Parent body.</summary>
    public ref int Parentid => ref s_parentid.One(_model.Fields, Id);

    /// <summary>Root of its kinematic tree, a child of the world body.</summary>
    public ref int Rootid => ref s_rootid.One(_model.Fields, Id);

    /// <summary>Body that it is welded to: itself if it has joints.</summary>
    public ref int Weldid => ref s_weldid.One(_model.Fields, Id);

    /// <summary>Its row in the mocap arrays, -1 if it is not a mocap body.</summary>
    public ref int Mocapid => ref s_mocapid.One(_model.Fields, Id);

    /// <summary>Number of its joints.</summary>
    public ref int Jntnum => ref s_jntnum.One(_model.Fields, Id);

    /// <summary>Its first joint, -1 if it has none.</summary>
    public ref int Jntadr => ref s_jntadr.One(_model.Fields, Id);

    /// <summary>Number of its degrees of freedom.</summary>
    public ref int Dofnum => ref s_dofnum.One(_model.Fields, Id);

    /// <summary>Its first degree of freedom, -1 if it has none.</summary>
    public ref int Dofadr => ref s_dofadr.One(_model.Fields, Id);

    /// <summary>Number of its geoms.</summary>
    public ref int Geomnum => ref s_geomnum.One(_model.Fields, Id);

    /// <summary>Its first geom, -1 if it has none.</summary>
    public ref int Geomadr => ref s_geomadr.One(_model.Fields, Id);

    /// <summary>1 if its block of the inertia matrix is diagonal; mass changes then require <see cref="Model.SetConstants"/>.</summary>
    public ref byte Simple => ref s_simple.One(_model.Fields, Id);

    /// <summary>1 if the inertial frame is the body's frame; <see cref="Ipos"/> is then ignored.</summary>
    public ref byte Sameframe => ref s_sameframe.One(_model.Fields, Id);

    /// <summary>Position in the parent's frame. [3] float64, m.</summary>
    public Span<double> Pos => s_pos.Row(_model.Fields, Id);

    /// <summary>Orientation in the parent's frame. [4] float64, unit quaternion (w, x, y, z).</summary>
    public Span<double> Quat => s_quat.Row(_model.Fields, Id);

    /// <summary>Center of mass in its own frame. [3] float64, m.</summary>
    public Span<double> Ipos => s_ipos.Row(_model.Fields, Id);

    /// <summary>Orientation of its inertial frame in its own. [4] float64, unit quaternion (w, x, y, z).</summary>
    public Span<double> Iquat => s_iquat.Row(_model.Fields, Id);

    /// <summary>Mass, kg.</summary>
    public ref double Mass => ref s_mass.One(_model.Fields, Id);

    /// <summary>Mass of its subtree, kg.</summary>
    public ref double Subtreemass => ref s_subtreemass.One(_model.Fields, Id);

    /// <summary>Principal moments of inertia in its inertial frame. [3] float64, kg·m².</summary>
    public Span<double> Inertia => s_inertia.Row(_model.Fields, Id);

    /// <summary>Mean inverse inertia at the reference configuration: translation, rotation. [2] float64, 1/kg, 1/(kg·m²).</summary>
    public Span<double> Invweight0 => s_invweight0.Row(_model.Fields, Id);

    /// <summary>User-defined values. [nuser_body] float64.</summary>
    public Span<double> User => s_user.Row(_model.Fields, Id);
}
