using MuJoCo.Modeling;
using MuJoCo.Modeling.Parts;

namespace MuJoCo.Stepping.Parts;

/// <summary>One sensor in a simulation, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans are valid until the data is disposed.</remarks>
public readonly struct DataSensor
{
    private readonly Data _data;
    private readonly int _adr;
    private readonly int _dim;

    internal DataSensor(Data data, int id)
    {
        _data = data;
        Id = id;
        ModelSensor sensor = data.Model.Sensor(id);
        (_adr, _dim) = (sensor.Adr, sensor.Dim);
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _data.Model.Name(ObjectType.Sensor, Id);

    /// <summary>Measured values, in their own unit: m, rad, s and N, unit quaternions as (w, x, y, z). [1 or more] float64.</summary>
    public Span<double> Value => _data.SensorData.Slice(_adr, _dim);
}
