using MuJoCo.Interop;

namespace MuJoCo.Modeling.Parts;

/// <summary>One sensor of a model, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the model is disposed.</remarks>
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

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _model.Name(ObjectType.Sensor, Id);

    /// <summary>Sensor type (mjtSensor).</summary>
    public ref int Type => ref s_type.One(_model.Fields, Id);

    /// <summary>Data type of its values: real, positive, axis or quaternion (mjtDataType).</summary>
    public ref int Datatype => ref s_datatype.One(_model.Fields, Id);

    /// <summary>Stage after which it is computed (mjtStage).</summary>
    public ref int Needstage => ref s_needstage.One(_model.Fields, Id);

    /// <summary>Type of the measured object (mjtObj).</summary>
    public ref int Objtype => ref s_objtype.One(_model.Fields, Id);

    /// <summary>Id of the measured object.</summary>
    public ref int Objid => ref s_objid.One(_model.Fields, Id);

    /// <summary>Type of the reference frame (mjtObj).</summary>
    public ref int Reftype => ref s_reftype.One(_model.Fields, Id);

    /// <summary>Id of the reference frame, -1 for the world.</summary>
    public ref int Refid => ref s_refid.One(_model.Fields, Id);

    /// <summary>Number of its values.</summary>
    public ref int Dim => ref s_dim.One(_model.Fields, Id);

    /// <summary>Address of its first value in the sensor data.</summary>
    public ref int Adr => ref s_adr.One(_model.Fields, Id);

    /// <summary>Cutoff of its values, 0 for none, in its own unit.</summary>
    public ref double Cutoff => ref s_cutoff.One(_model.Fields, Id);

    /// <summary>Standard deviation of the noise, in its own unit. MuJoCo adds noise only if the sensornoise flag is enabled.</summary>
    public ref double Noise => ref s_noise.One(_model.Fields, Id);

    /// <summary>User-defined values. [nuser_sensor] float64.</summary>
    public Span<double> User => s_user.Row(_model.Fields, Id);
}
