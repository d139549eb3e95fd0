using MuJoCo.Interop;

namespace MuJoCo.Modeling.Parts;

/// <summary>One actuator of a model, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the model is disposed.</remarks>
public readonly struct ModelActuator
{
    private static readonly RowField<int> s_trntype = new(FieldTable.OfModel, "actuator_trntype");
    private static readonly RowField<int> s_dyntype = new(FieldTable.OfModel, "actuator_dyntype");
    private static readonly RowField<int> s_gaintype = new(FieldTable.OfModel, "actuator_gaintype");
    private static readonly RowField<int> s_biastype = new(FieldTable.OfModel, "actuator_biastype");
    private static readonly RowField<int> s_trnid = new(FieldTable.OfModel, "actuator_trnid");
    private static readonly RowField<int> s_group = new(FieldTable.OfModel, "actuator_group");
    private static readonly RowField<byte> s_ctrllimited = new(FieldTable.OfModel, "actuator_ctrllimited");
    private static readonly RowField<byte> s_forcelimited = new(FieldTable.OfModel, "actuator_forcelimited");
    private static readonly RowField<byte> s_actlimited = new(FieldTable.OfModel, "actuator_actlimited");
    private static readonly RowField<double> s_dynprm = new(FieldTable.OfModel, "actuator_dynprm");
    private static readonly RowField<double> s_gainprm = new(FieldTable.OfModel, "actuator_gainprm");
    private static readonly RowField<double> s_biasprm = new(FieldTable.OfModel, "actuator_biasprm");
    private static readonly RowField<double> s_ctrlrange = new(FieldTable.OfModel, "actuator_ctrlrange");
    private static readonly RowField<double> s_forcerange = new(FieldTable.OfModel, "actuator_forcerange");
    private static readonly RowField<double> s_actrange = new(FieldTable.OfModel, "actuator_actrange");
    private static readonly RowField<double> s_gear = new(FieldTable.OfModel, "actuator_gear");
    private static readonly RowField<double> s_cranklength = new(FieldTable.OfModel, "actuator_cranklength");
    private static readonly RowField<double> s_acc0 = new(FieldTable.OfModel, "actuator_acc0");
    private static readonly RowField<double> s_length0 = new(FieldTable.OfModel, "actuator_length0");
    private static readonly RowField<double> s_lengthrange = new(FieldTable.OfModel, "actuator_lengthrange");
    private static readonly RowField<double> s_user = new(FieldTable.OfModel, "actuator_user");

    private readonly Model _model;

    internal ModelActuator(Model model, int id)
    {
        _model = model;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _model.Name(ObjectType.Actuator, Id);

    /// <summary>Transmission type (mjtTrn).</summary>
    public ref int Trntype => ref s_trntype.One(_model.Fields, Id);

    /// <summary>Dynamics type (mjtDyn).</summary>
    public ref int Dyntype => ref s_dyntype.One(_model.Fields, Id);

    /// <summary>Gain type (mjtGain).</summary>
    public ref int Gaintype => ref s_gaintype.One(_model.Fields, Id);

    /// <summary>Bias type (mjtBias).</summary>
    public ref int Biastype => ref s_biastype.One(_model.Fields, Id);

    /// <summary>Ids of the joint, tendon, site or body that it acts on, and of a second object if it needs one. [2] int32.</summary>
    public Span<int> Trnid => s_trnid.Row(_model.Fields, Id);

    /// <summary>Visualization group.</summary>
    public ref int Group => ref s_group.One(_model.Fields, Id);

    /// <summary>1 if <see cref="Ctrlrange"/> is enforced.</summary>
    public ref byte Ctrllimited => ref s_ctrllimited.One(_model.Fields, Id);

    /// <summary>1 if <see cref="Forcerange"/> is enforced.</summary>
    public ref byte Forcelimited => ref s_forcelimited.One(_model.Fields, Id);

    /// <summary>1 if <see cref="Actrange"/> is enforced.</summary>
    public ref byte Actlimited => ref s_actlimited.One(_model.Fields, Id);

    /// <summary>Parameters of its dynamics. [10] float64.</summary>
    public Span<double> Dynprm => s_dynprm.Row(_model.Fields, Id);

    /// <summary>Parameters of its gain; for a position servo the first is kp. [10] float64.</summary>
    public Span<double> Gainprm => s_gainprm.Row(_model.Fields, Id);

    /// <summary>Parameters of its bias; for a position servo 0, -kp, -kv. [10] float64.</summary>
    public Span<double> Biasprm => s_biasprm.Row(_model.Fields, Id);

    /// <summary>Control range. [2] float64, the control's unit.</summary>
    public Span<double> Ctrlrange => s_ctrlrange.Row(_model.Fields, Id);

    /// <summary>Force range. [2] float64, N or N·m.</summary>
    public Span<double> Forcerange => s_forcerange.Row(_model.Fields, Id);

    /// <summary>Activation range. [2] float64.</summary>
    public Span<double> Actrange => s_actrange.Row(_model.Fields, Id);

    /// <summary>Transmission gear: scale of its length, and the direction of its force for a site or ball joint. [6] float64.</summary>
    public Span<double> Gear => s_gear.Row(_model.Fields, Id);

    /// <summary>Length of the rod of a slider-crank, m.</summary>
    public ref double Cranklength => ref s_cranklength.One(_model.Fields, Id);

    /// <summary>Acceleration caused by a unit force at the reference configuration.</summary>
    public ref double Acc0 => ref s_acc0.One(_model.Fields, Id);

    /// <summary>Length at the reference configuration, m or rad.</summary>
    public ref double Length0 => ref s_length0.One(_model.Fields, Id);

    /// <summary>Feasible length range. [2] float64, m or rad.</summary>
    public Span<double> Lengthrange => s_lengthrange.Row(_model.Fields, Id);

    /// <summary>User-defined values. [nuser_actuator] float64.</summary>
    public Span<double> User => s_user.Row(_model.Fields, Id);
}
