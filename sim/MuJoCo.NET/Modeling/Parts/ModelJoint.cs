using MuJoCo.Interop;

namespace MuJoCo.Modeling.Parts;

/// <summary>One joint of a model, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the model is disposed.</remarks>
public readonly struct ModelJoint
{
    private static readonly RowField<int> s_type = new(FieldTable.OfModel, "jnt_type");
    private static readonly RowField<int> s_qposadr = new(FieldTable.OfModel, "jnt_qposadr");
    private static readonly RowField<int> s_dofadr = new(FieldTable.OfModel, "jnt_dofadr");
    private static readonly RowField<int> s_bodyid = new(FieldTable.OfModel, "jnt_bodyid");
    private static readonly RowField<int> s_group = new(FieldTable.OfModel, "jnt_group");
    private static readonly RowField<byte> s_limited = new(FieldTable.OfModel, "jnt_limited");
    private static readonly RowField<double> s_solref = new(FieldTable.OfModel, "jnt_solref");
    private static readonly RowField<double> s_solimp = new(FieldTable.OfModel, "jnt_solimp");
    private static readonly RowField<double> s_pos = new(FieldTable.OfModel, "jnt_pos");
    private static readonly RowField<double> s_axis = new(FieldTable.OfModel, "jnt_axis");
    private static readonly RowField<double> s_stiffness = new(FieldTable.OfModel, "jnt_stiffness");
    private static readonly RowField<double> s_range = new(FieldTable.OfModel, "jnt_range");
    private static readonly RowField<double> s_margin = new(FieldTable.OfModel, "jnt_margin");
    private static readonly RowField<double> s_user = new(FieldTable.OfModel, "jnt_user");

    private static readonly RowField<double> s_qpos0 = new(FieldTable.OfModel, "qpos0");
    private static readonly RowField<double> s_qposSpring = new(FieldTable.OfModel, "qpos_spring");
    private static readonly RowField<double> s_armature = new(FieldTable.OfModel, "dof_armature");
    private static readonly RowField<double> s_damping = new(FieldTable.OfModel, "dof_damping");
    private static readonly RowField<double> s_frictionloss = new(FieldTable.OfModel, "dof_frictionloss");
    private static readonly RowField<double> s_dofSolref = new(FieldTable.OfModel, "dof_solref");
    private static readonly RowField<double> s_dofSolimp = new(FieldTable.OfModel, "dof_solimp");
    private static readonly RowField<double> s_dofInvweight0 = new(FieldTable.OfModel, "dof_invweight0");
    private static readonly RowField<double> s_dofM0 = new(FieldTable.OfModel, "dof_M0");

    private readonly Model _model;

    internal ModelJoint(Model model, int id)
    {
        _model = model;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _model.Name(ObjectType.Joint, Id);

    /// <summary>Address of its first position in qpos.</summary>
    public ref int Qposadr => ref s_qposadr.One(_model.Fields, Id);

    /// <summary>Address of its first degree of freedom in qvel.</summary>
    public ref int Dofadr => ref s_dofadr.One(_model.Fields, Id);

    /// <summary>Body that it moves.</summary>
    public ref int Bodyid => ref s_bodyid.One(_model.Fields, Id);

    /// <summary>Visualization group.</summary>
    public ref int Group => ref s_group.One(_model.Fields, Id);

    /// <summary>1 if <see cref="Range"/> is enforced.</summary>
    public ref byte Limited => ref s_limited.One(_model.Fields, Id);

    /// <summary>Solver reference of its limit: time constant, damping ratio. [2] float64, s, 1.</summary>
    public Span<double> Solref => s_solref.Row(_model.Fields, Id);

    /// <summary>Solver impedance of its limit. [5] float64.</summary>
    public Span<double> Solimp => s_solimp.Row(_model.Fields, Id);

    /// <summary>Anchor in its body's frame. [3] float64, m.</summary>
    public Span<double> Pos => s_pos.Row(_model.Fields, Id);

    /// <summary>Axis in its body's frame. [3] float64, unit vector.</summary>
    public Span<double> Axis => s_axis.Row(_model.Fields, Id);

    /// <summary>Stiffness, N·m/rad or N/m.</summary>
    public ref double Stiffness => ref s_stiffness.One(_model.Fields, Id);

    /// <summary>Limits. [2] float64, rad or m.</summary>
    public Span<double> Range => s_range.Row(_model.Fields, Id);

    /// <summary>Distance from the limit below which it is active, rad or m.</summary>
    public ref double Margin => ref s_margin.One(_model.Fields, Id);

    /// <summary>User-defined values. [nuser_jnt] float64.</summary>
    public Span<double> User => s_user.Row(_model.Fields, Id);

    /// <summary>Joint type: free, ball, slide or hinge.</summary>
    public JointType Type => (JointType)s_type.One(_model.Fields, Id);

    /// <summary>Number of its positions: 7, 4, 1 or 1.</summary>
    public int Qposnum => Type switch { JointType.Free => 7, JointType.Ball => 4, _ => 1 };

    /// <summary>Number of its degrees of freedom: 6, 3, 1 or 1.</summary>
    public int Dofnum => Type switch { JointType.Free => 6, JointType.Ball => 3, _ => 1 };

    /// <summary>Positions at the reference configuration. [<see cref="Qposnum"/>] float64: m, rad, unit quaternion (w, x, y, z).</summary>
    public Span<double> Qpos0 => s_qpos0.Slice(_model.Fields, Qposadr, Qposnum);

    /// <summary>Rest positions of its spring. [<see cref="Qposnum"/>] float64: m, rad, unit quaternion (w, x, y, z).</summary>
    public Span<double> QposSpring => s_qposSpring.Slice(_model.Fields, Qposadr, Qposnum);

    /// <summary>Rotor inertia (armature) of each degree of freedom. [<see cref="Dofnum"/>] float64, kg·m² or kg.</summary>
    public Span<double> Armature => s_armature.Slice(_model.Fields, Dofadr, Dofnum);

    /// <summary>Viscous damping of each degree of freedom. [<see cref="Dofnum"/>] float64, N·m·s/rad or N·s/m.</summary>
    public Span<double> Damping => s_damping.Slice(_model.Fields, Dofadr, Dofnum);

    /// <summary>Friction loss of each degree of freedom. [<see cref="Dofnum"/>] float64, N·m or N.</summary>
    public Span<double> Frictionloss => s_frictionloss.Slice(_model.Fields, Dofadr, Dofnum);

    /// <summary>Solver reference of each friction loss: time constant, damping ratio. [<see cref="Dofnum"/>, 2] float64, s, 1.</summary>
    public Span<double> DofSolref => s_dofSolref.Slice(_model.Fields, Dofadr, Dofnum);

    /// <summary>Solver impedance of each friction loss. [<see cref="Dofnum"/>, 5] float64.</summary>
    public Span<double> DofSolimp => s_dofSolimp.Slice(_model.Fields, Dofadr, Dofnum);

    /// <summary>
    /// Diagonal of the inverse inertia at the reference configuration. [<see cref="Dofnum"/>] float64, 1/(kg·m²) or 1/kg.
    /// </summary>
    public Span<double> DofInvweight0 => s_dofInvweight0.Slice(_model.Fields, Dofadr, Dofnum);

    /// <summary>Diagonal of the inertia at the reference configuration. [<see cref="Dofnum"/>] float64, kg·m² or kg.</summary>
    public Span<double> DofM0 => s_dofM0.Slice(_model.Fields, Dofadr, Dofnum);
}
