using MuJoCo.Interop;

namespace MuJoCo.Modeling.Parts;

/// <summary>One sensor of a model, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are lent until the model is disposed.</remarks>
public readonly struct ModelSensor
{
    private static readonly RowField<int> s_type = new(FieldTable.OfModel, "sensor_type");
    private static readonly RowField<int> s_datatype = new(FieldTable.OfModel, "sensor_datatype");
    private static readonly RowField<int> s_needstage = new(FieldTable.OfModel, "sensor_needstage");
    private static readonly RowField<int> s_objtype = new(FieldTable.OfModel, "sensor_objtype");
    private static readonly RowField<int> s_objid = new(FieldTable.OfModel, "sensor_objid");
    private static readonly RowField<int> s_reftype = new(FieldTable.OfModel, "sensor_reftype");
    private static readonly RowField<int> s_refid = new(FieldTable.OfModel, "sensor_refid");
    private static readonly RowField<int> s_dim = new(FieldTable.OfModel, "sensor_dim");
    private static readonly RowField<int> s_adr = new(FieldTable.OfModel, "sensor_adr");
    private static readonly RowField<double> s_cutoff = new(FieldTable.OfModel, "sensor_cutoff");
    private static readonly RowField<double> s_noise = new(FieldTable.OfModel, "sensor_noise");
    private static readonly RowField<double> s_user = new(FieldTable.OfModel, "sensor_user");

    private readonly Model _model;

    internal ModelSensor(Model model, int id)
    {
        _model = model;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" where it has none; allocates.</summary>
    public string Name => _model.Name(ObjectType.Sensor, Id);

    /// <summary>What it measures (mjtSensor).</summary>
    public ref int Type => ref s_type.One(_model.Fields, Id);

    /// <summary>Kind of its values: real, positive, axis or quaternion (mjtDataType).</summary>
    public ref int Datatype => ref s_datatype.One(_model.Fields, Id);

    /// <summary>Stage that it is computed after (mjtStage).</summary>
    public ref int Needstage => ref s_needstage.One(_model.Fields, Id);

    /// <summary>Type of the object that it measures (mjtObj).</summary>
    public ref int Objtype => ref s_objtype.One(_model.Fields, Id);

    /// <summary>The object that it measures.</summary>
    public ref int Objid => ref s_objid.One(_model.Fields, Id);

    /// <summary>Type of the frame that it measures in (mjtObj).</summary>
    public ref int Reftype => ref s_reftype.One(_model.Fields, Id);

    /// <summary>The frame that it measures in, -1 for the world.</summary>
    public ref int Refid => ref s_refid.One(_model.Fields, Id);

    /// <summary>Number of its values.</summary>
    public ref int Dim => ref s_dim.One(_model.Fields, Id);

    /// <summary>Its first value in the sensor data.</summary>
    public ref int Adr => ref s_adr.One(_model.Fields, Id);

    /// <summary>Largest size of its values, 0 where it has no limit, in its own unit.</summary>
    public ref double Cutoff => ref s_cutoff.One(_model.Fields, Id);

    /// <summary>Standard deviation that the author wrote down, in its own unit; MuJoCo adds noise only where an option asks for it.</summary>
    public ref double Noise => ref s_noise.One(_model.Fields, Id);

    /// <summary>The author's own values. [nuser_sensor] float64.</summary>
    public Span<double> User => s_user.Row(_model.Fields, Id);
}
