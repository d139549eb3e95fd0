using MuJoCo.Interop;
using MuJoCo.Modeling;
using MuJoCo.Modeling.Parts;

namespace MuJoCo.Stepping.Parts;

/// <summary>One joint in a simulation, looked up once: its accessors allocate nothing.</summary>
/// <remarks>
/// Spans are valid until the data is disposed. A hinge or slide has one position
/// and one degree of freedom, a ball 4 and 3, a free body 7 and 6.
/// </remarks>
public readonly struct DataJoint
{
    private static readonly RowField<double> s_xanchor = new(FieldTable.OfData, "xanchor");
    private static readonly RowField<double> s_xaxis = new(FieldTable.OfData, "xaxis");
    private static readonly RowField<double> s_cdof = new(FieldTable.OfData, "cdof");
    private static readonly RowField<double> s_qaccSmooth = new(FieldTable.OfData, "qacc_smooth");
    private static readonly RowField<double> s_qfrcSmooth = new(FieldTable.OfData, "qfrc_smooth");

    private readonly Data _data;
    private readonly int _qposadr;
    private readonly int _qposnum;
    private readonly int _dofadr;
    private readonly int _dofnum;

    internal DataJoint(Data data, int id)
    {
        _data = data;
        Id = id;
        ModelJoint joint = data.Model.Joint(id);
        (_qposadr, _qposnum, _dofadr, _dofnum) = (joint.Qposadr, joint.Qposnum, joint.Dofadr, joint.Dofnum);
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _data.Model.Name(ObjectType.Joint, Id);

    /// <summary>Positions. [1, 4 or 7] float64: m, rad, unit quaternion (w, x, y, z).</summary>
    public Span<double> Qpos => _data.Qpos.Slice(_qposadr, _qposnum);

    /// <summary>Velocities. [1, 3 or 6] float64: m/s, rad/s.</summary>
    public Span<double> Qvel => Dofs(_data.Qvel);

    /// <summary>Accelerations. [1, 3 or 6] float64: m/s², rad/s².</summary>
    public Span<double> Qacc => Dofs(_data.Qacc);

    /// <summary>Warm start of the solver's accelerations. [1, 3 or 6] float64: m/s², rad/s².</summary>
    public Span<double> QaccWarmstart => Dofs(_data.QaccWarmstart);

    /// <summary>Accelerations without constraints. [1, 3 or 6] float64: m/s², rad/s².</summary>
    public Span<double> QaccSmooth => s_qaccSmooth.Slice(_data.Fields, _dofadr, _dofnum);

    /// <summary>User-applied forces. [1, 3 or 6] float64: N, N·m.</summary>
    public Span<double> QfrcApplied => Dofs(_data.QfrcApplied);

    /// <summary>Coriolis, centrifugal and gravity forces. [1, 3 or 6] float64: N, N·m.</summary>
    public Span<double> QfrcBias => Dofs(_data.QfrcBias);

    /// <summary>Passive forces of springs, dampers and fluids. [1, 3 or 6] float64: N, N·m.</summary>
    public Span<double> QfrcPassive => Dofs(_data.QfrcPassive);

    /// <summary>Forces of the actuators. [1, 3 or 6] float64: N, N·m.</summary>
    public Span<double> QfrcActuator => Dofs(_data.QfrcActuator);

    /// <summary>Sum of all forces except constraint forces. [1, 3 or 6] float64: N, N·m.</summary>
    public Span<double> QfrcSmooth => s_qfrcSmooth.Slice(_data.Fields, _dofadr, _dofnum);

    /// <summary>Forces of constraints and contacts. [1, 3 or 6] float64: N, N·m.</summary>
    public Span<double> QfrcConstraint => Dofs(_data.QfrcConstraint);

    /// <summary>Forces that cause the current accelerations; computed by <see cref="Data.Inverse"/>. [1, 3 or 6] float64: N, N·m.</summary>
    public Span<double> QfrcInverse => Dofs(_data.QfrcInverse);

    /// <summary>Anchor in the world. [3] float64, m.</summary>
    public Span<double> Xanchor => s_xanchor.Row(_data.Fields, Id);

    /// <summary>Axis in the world. [3] float64, unit vector.</summary>
    public Span<double> Xaxis => s_xaxis.Row(_data.Fields, Id);

    /// <summary>Motion axes about the center of mass of its kinematic tree: rotation, translation. [1, 3 or 6, 6] float64.</summary>
    public Span<double> Cdof => s_cdof.Slice(_data.Fields, _dofadr, _dofnum);

    private Span<double> Dofs(Span<double> all) => all.Slice(_dofadr, _dofnum);
}
