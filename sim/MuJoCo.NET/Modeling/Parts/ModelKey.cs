using MuJoCo.Interop;
using MuJoCo.Stepping;

namespace MuJoCo.Modeling.Parts;

/// <summary>One keyframe of a model, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the model is disposed.</remarks>
public readonly struct ModelKey
{
    private static readonly RowField<double> s_time = new(FieldTable.OfModel, "key_time");
    private static readonly RowField<double> s_qpos = new(FieldTable.OfModel, "key_qpos");
    private static readonly RowField<double> s_qvel = new(FieldTable.OfModel, "key_qvel");
    private static readonly RowField<double> s_act = new(FieldTable.OfModel, "key_act");
    private static readonly RowField<double> s_mpos = new(FieldTable.OfModel, "key_mpos");
    private static readonly RowField<double> s_mquat = new(FieldTable.OfModel, "key_mquat");
    private static readonly RowField<double> s_ctrl = new(FieldTable.OfModel, "key_ctrl");

    private readonly Model _model;

    internal ModelKey(Model model, int id)
    {
        _model = model;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _model.Name(ObjectType.Key, Id);

    /// <summary>Simulated time, s.</summary>
    public ref double Time => ref s_time.One(_model.Fields, Id);

    /// <summary>Positions. [nq] float64, m, rad, unit quaternions (w, x, y, z).</summary>
    public Span<double> Qpos => s_qpos.Row(_model.Fields, Id);

    /// <summary>Velocities. [nv] float64, m/s, rad/s.</summary>
    public Span<double> Qvel => s_qvel.Row(_model.Fields, Id);

    /// <summary>Actuator activations. [na] float64.</summary>
    public Span<double> Act => s_act.Row(_model.Fields, Id);

    /// <summary>Positions of the mocap bodies in the world. [3·nmocap] float64, m.</summary>
    public Span<double> Mpos => s_mpos.Row(_model.Fields, Id);

    /// <summary>Orientations of the mocap bodies in the world. [4·nmocap] float64, unit quaternions (w, x, y, z).</summary>
    public Span<double> Mquat => s_mquat.Row(_model.Fields, Id);

    /// <summary>Controls. [nu] float64, each actuator's unit.</summary>
    public Span<double> Ctrl => s_ctrl.Row(_model.Fields, Id);

    /// <summary>Stores the current state of a simulation in this keyframe.</summary>
    /// <param name="data">A data of the same model.</param>
    /// <exception cref="ArgumentException">The data belongs to another model.</exception>
    public void Store(Data data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Model != _model) throw new ArgumentException("The data belongs to another model.", nameof(data));
        Time = data.Time;
        data.Qpos.CopyTo(Qpos);
        data.Qvel.CopyTo(Qvel);
        data.Act.CopyTo(Act);
        data.Ctrl.CopyTo(Ctrl);
        data.MocapPos.CopyTo(Mpos);
        data.MocapQuat.CopyTo(Mquat);
    }
}
