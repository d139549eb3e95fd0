using MuJoCo.Interop;

namespace MuJoCo.Modeling.Parts;

/// <summary>One fixed camera of a model, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the model is disposed.</remarks>
public readonly struct ModelCamera
{
    private static readonly RowField<int> s_mode = new(FieldTable.OfModel, "cam_mode");
    private static readonly RowField<int> s_bodyid = new(FieldTable.OfModel, "cam_bodyid");
    private static readonly RowField<int> s_targetbodyid = new(FieldTable.OfModel, "cam_targetbodyid");
    private static readonly RowField<double> s_pos = new(FieldTable.OfModel, "cam_pos");
    private static readonly RowField<double> s_quat = new(FieldTable.OfModel, "cam_quat");
    private static readonly RowField<double> s_poscom0 = new(FieldTable.OfModel, "cam_poscom0");
    private static readonly RowField<double> s_pos0 = new(FieldTable.OfModel, "cam_pos0");
    private static readonly RowField<double> s_mat0 = new(FieldTable.OfModel, "cam_mat0");
    private static readonly RowField<double> s_fovy = new(FieldTable.OfModel, "cam_fovy");
    private static readonly RowField<double> s_ipd = new(FieldTable.OfModel, "cam_ipd");
    private static readonly RowField<double> s_user = new(FieldTable.OfModel, "cam_user");

    private readonly Model _model;

    internal ModelCamera(Model model, int id)
    {
        _model = model;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _model.Name(ObjectType.Camera, Id);

    /// <summary>Tracking mode (mjtCamLight).</summary>
    public ref int Mode => ref s_mode.One(_model.Fields, Id);

    /// <summary>Its body.</summary>
    public ref int Bodyid => ref s_bodyid.One(_model.Fields, Id);

    /// <summary>Target body, -1 if none.</summary>
    public ref int Targetbodyid => ref s_targetbodyid.One(_model.Fields, Id);

    /// <summary>Position in its body's frame. [3] float64, m.</summary>
    public Span<double> Pos => s_pos.Row(_model.Fields, Id);

    /// <summary>Orientation in its body's frame; it looks along -z, with y up. [4] float64, unit quaternion (w, x, y, z).</summary>
    public Span<double> Quat => s_quat.Row(_model.Fields, Id);

    /// <summary>Position relative to the subtree's center of mass at the reference configuration, in world axes. [3] float64, m.</summary>
    public Span<double> Poscom0 => s_poscom0.Row(_model.Fields, Id);

    /// <summary>Position relative to its body at the reference configuration, in world axes. [3] float64, m.</summary>
    public Span<double> Pos0 => s_pos0.Row(_model.Fields, Id);

    /// <summary>Rotation matrix in the world at the reference configuration, row-major. [9] float64.</summary>
    public Span<double> Mat0 => s_mat0.Row(_model.Fields, Id);

    /// <summary>Vertical field of view, degrees.</summary>
    public ref double Fovy => ref s_fovy.One(_model.Fields, Id);

    /// <summary>Inter-pupilary distance for stereo, m.</summary>
    public ref double Ipd => ref s_ipd.One(_model.Fields, Id);

    /// <summary>User-defined values. [nuser_cam] float64.</summary>
    public Span<double> User => s_user.Row(_model.Fields, Id);
}
