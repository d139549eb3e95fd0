using MuJoCo.Modeling;
using MuJoCo.Stepping.Parts;

namespace MuJoCo.Stepping;

/// <summary>Objects of a simulation by name: <c>data.Joint("elbow").Qpos</c>.</summary>
/// <remarks>Looking up allocates; what it returns is a small value whose accessors do not, so look up once and keep it.</remarks>
public static class DataParts
{
    /// <summary>Looks the body up by name.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static DataBody Body(this Data data, string name) => new(data, data.Model.Id(ObjectType.Body, name));

    /// <summary>Takes the body with an id.</summary>
    /// <param name="data">The data.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static DataBody Body(this Data data, int id) => new(data, data.Model.RequireId(ObjectType.Body, id));

    /// <summary>Looks the joint up by name.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static DataJoint Joint(this Data data, string name) => new(data, data.Model.Id(ObjectType.Joint, name));

    /// <summary>Takes the joint with an id.</summary>
    /// <param name="data">The data.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static DataJoint Joint(this Data data, int id) => new(data, data.Model.RequireId(ObjectType.Joint, id));

    /// <summary>Looks the geom up by name.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static DataGeom Geom(this Data data, string name) => new(data, data.Model.Id(ObjectType.Geom, name));

    /// <summary>Takes the geom with an id.</summary>
    /// <param name="data">The data.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static DataGeom Geom(this Data data, int id) => new(data, data.Model.RequireId(ObjectType.Geom, id));

    /// <summary>Looks the site up by name.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static DataSite Site(this Data data, string name) => new(data, data.Model.Id(ObjectType.Site, name));

    /// <summary>Takes the site with an id.</summary>
    /// <param name="data">The data.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static DataSite Site(this Data data, int id) => new(data, data.Model.RequireId(ObjectType.Site, id));

    /// <summary>Looks the fixed camera up by name.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static DataCamera Camera(this Data data, string name) => new(data, data.Model.Id(ObjectType.Camera, name));

    /// <summary>Takes the fixed camera with an id.</summary>
    /// <param name="data">The data.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static DataCamera Camera(this Data data, int id) => new(data, data.Model.RequireId(ObjectType.Camera, id));

    /// <summary>Looks the light up by name.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static DataLight Light(this Data data, string name) => new(data, data.Model.Id(ObjectType.Light, name));

    /// <summary>Takes the light with an id.</summary>
    /// <param name="data">The data.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static DataLight Light(this Data data, int id) => new(data, data.Model.RequireId(ObjectType.Light, id));

    /// <summary>Looks the equality constraint up by name.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static DataEquality Equality(this Data data, string name) => new(data, data.Model.Id(ObjectType.Equality, name));

    /// <summary>Takes the equality constraint with an id.</summary>
    /// <param name="data">The data.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static DataEquality Equality(this Data data, int id) => new(data, data.Model.RequireId(ObjectType.Equality, id));

    /// <summary>Looks the tendon up by name.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static DataTendon Tendon(this Data data, string name) => new(data, data.Model.Id(ObjectType.Tendon, name));

    /// <summary>Takes the tendon with an id.</summary>
    /// <param name="data">The data.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static DataTendon Tendon(this Data data, int id) => new(data, data.Model.RequireId(ObjectType.Tendon, id));

    /// <summary>Looks the actuator up by name.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static DataActuator Actuator(this Data data, string name) => new(data, data.Model.Id(ObjectType.Actuator, name));

    /// <summary>Takes the actuator with an id.</summary>
    /// <param name="data">The data.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static DataActuator Actuator(this Data data, int id) => new(data, data.Model.RequireId(ObjectType.Actuator, id));

    /// <summary>Looks the sensor up by name.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static DataSensor Sensor(this Data data, string name) => new(data, data.Model.Id(ObjectType.Sensor, name));

    /// <summary>Takes the sensor with an id.</summary>
    /// <param name="data">The data.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static DataSensor Sensor(this Data data, int id) => new(data, data.Model.RequireId(ObjectType.Sensor, id));
}
