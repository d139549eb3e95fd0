using MuJoCo.Interop;
using MuJoCo.Modeling;

namespace MuJoCo.Stepping.Parts;

/// <summary>One body in a simulation, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the data is disposed.</remarks>
public readonly struct DataBody
{
    private static readonly RowField<double> s_xpos = new(FieldTable.OfData, "xpos");
    private static readonly RowField<double> s_xquat = new(FieldTable.OfData, "xquat");
    private static readonly RowField<double> s_xmat = new(FieldTable.OfData, "xmat");
    private static readonly RowField<double> s_xipos = new(FieldTable.OfData, "xipos");
    private static readonly RowField<double> s_ximat = new(FieldTable.OfData, "ximat");
    private static readonly RowField<double> s_subtreeCom = new(FieldTable.OfData, "subtree_com");
    private static readonly RowField<double> s_cinert = new(FieldTable.OfData, "cinert");
    private static readonly RowField<double> s_crb = new(FieldTable.OfData, "crb");
    private static readonly RowField<double> s_cvel = new(FieldTable.OfData, "cvel");
    private static readonly RowField<double> s_subtreeLinvel = new(FieldTable.OfData, "subtree_linvel");
    private static readonly RowField<double> s_subtreeAngmom = new(FieldTable.OfData, "subtree_angmom");
    private static readonly RowField<double> s_cacc = new(FieldTable.OfData, "cacc");
    private static readonly RowField<double> s_cfrcInt = new(FieldTable.OfData, "cfrc_int");
    private static readonly RowField<double> s_cfrcExt = new(FieldTable.OfData, "cfrc_ext");
    private static readonly RowField<double> s_xfrcApplied = new(FieldTable.OfData, "xfrc_applied");
    private static readonly RowField<double> s_mocapPos = new(FieldTable.OfData, "mocap_pos");
    private static readonly RowField<double> s_mocapQuat = new(FieldTable.OfData, "mocap_quat");

    private readonly Data _data;

    internal DataBody(Data data, int id)
    {
        _data = data;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _data.Model.Name(ObjectType.Body, Id);

    /// <summary>Position in the world. [3] float64, m.</summary>
    public Span<double> Xpos => s_xpos.Row(_data.Fields, Id);

    /// <summary>Orientation in the world. [4] float64, unit quaternion (w, x, y, z).</summary>
    public Span<double> Xquat => s_xquat.Row(_data.Fields, Id);

    /// <summary>Rotation matrix in the world, row-major. [9] float64.</summary>
    public Span<double> Xmat => s_xmat.Row(_data.Fields, Id);

    /// <summary>Center of mass in the world. [3] float64, m.</summary>
    public Span<double> Xipos => s_xipos.Row(_data.Fields, Id);

    /// <summary>Rotation matrix of its inertial frame in the world, row-major. [9] float64.</summary>
    public Span<double> Ximat => s_ximat.Row(_data.Fields, Id);

    /// <summary>Center of mass of its subtree in the world. [3] float64, m.</summary>
    public Span<double> SubtreeCom => s_subtreeCom.Row(_data.Fields, Id);

    /// <summary>Inertia about the center of mass of its kinematic tree, in world axes. [10] float64, kg·m², kg·m, kg.</summary>
    public Span<double> Cinert => s_cinert.Row(_data.Fields, Id);

    /// <summary>Inertia of its subtree about the center of mass of its kinematic tree. [10] float64, kg·m², kg·m, kg.</summary>
    public Span<double> Crb => s_crb.Row(_data.Fields, Id);

    /// <summary>Velocity about the center of mass of its kinematic tree: rotation, translation. [6] float64, rad/s, m/s.</summary>
    public Span<double> Cvel => s_cvel.Row(_data.Fields, Id);

    /// <summary>
    /// Velocity of its subtree's center of mass. Computed only if a sensor needs it or by Mj.mj_subtreeVel. [3] float64, m/s.
    /// </summary>
    public Span<double> SubtreeLinvel => s_subtreeLinvel.Row(_data.Fields, Id);

    /// <summary>
    /// Angular momentum of its subtree about its center of mass. Computed only if a
    /// sensor needs it or by Mj.mj_subtreeVel. [3] float64, kg·m²/s.
    /// </summary>
    public Span<double> SubtreeAngmom => s_subtreeAngmom.Row(_data.Fields, Id);

    /// <summary>
    /// Acceleration about the center of mass of its kinematic tree. Computed only if a sensor needs
    /// it or by Mj.mj_rnePostConstraint. [6] float64, rad/s², m/s².
    /// </summary>
    public Span<double> Cacc => s_cacc.Row(_data.Fields, Id);

    /// <summary>
    /// Interaction torque and force with its parent. Computed only if a sensor needs it or by Mj.mj_rnePostConstraint. [6] float64, N·m, N.
    /// </summary>
    public Span<double> CfrcInt => s_cfrcInt.Row(_data.Fields, Id);

    /// <summary>
    /// External torque and force, including contacts. Computed only if a sensor
    /// needs it or by Mj.mj_rnePostConstraint. [6] float64, N·m, N.
    /// </summary>
    public Span<double> CfrcExt => s_cfrcExt.Row(_data.Fields, Id);

    /// <summary>User-applied force and torque at its center of mass, in the world. [6] float64, N, N·m.</summary>
    public Span<double> XfrcApplied => s_xfrcApplied.Row(_data.Fields, Id);

    /// <summary>Position as a mocap body, in the world. [3] float64, m.</summary>
    /// <exception cref="MuJoCoException">It is not a mocap body.</exception>
    public Span<double> MocapPos => s_mocapPos.Row(_data.Fields, Mocapid());

    /// <summary>Orientation as a mocap body, in the world. [4] float64, unit quaternion (w, x, y, z).</summary>
    /// <exception cref="MuJoCoException">It is not a mocap body.</exception>
    public Span<double> MocapQuat => s_mocapQuat.Row(_data.Fields, Mocapid());

    private int Mocapid()
    {
        int id = _data.Model.BodyMocapid[Id];
        return id >= 0 ? id : throw new MuJoCoException(
            $"The body \"{Name}\" is not a mocap body: give it mocap=\"true\" in the model to place it.");
    }
}
