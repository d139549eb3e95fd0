using MuJoCo.Modeling;
using MuJoCo.Stepping.Parts;

namespace MuJoCo.Stepping;

/// <summary>Objects of a simulation by name: <c>data.Joint("elbow").Qpos</c>.</summary>
/// <remarks>A lookup allocates; the returned struct's accessors do not. Look up once and keep the result.</remarks>
public static class DataParts
{
    /// <summary>Looks up the body with this name.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static DataBody Body(this Data data, string name) => new(data, data.Model.Id(ObjectType.Body, name));

    /// <summary>Gets the body with this id.</summary>
    /// <param name="data">The data.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static DataBody Body(this Data data, int id) => new(data, data.Model.RequireId(ObjectType.Body, id));

    /// <summary>Looks up the joint with this name.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static DataJoint Joint(this Data data, string name) => new(data, data.Model.Id(ObjectType.Joint, name));

    /// <summary>Gets the joint with this id.</summary>
    /// <param name="data">The data.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static DataJoint Joint(this Data data, int id) => new(data, data.Model.RequireId(ObjectType.Joint, id));

    /// <summary>Looks up the geom with this name.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static DataGeom Geom(this Data data, string name) => new(data, data.Model.Id(ObjectType.Geom, name));

    /// <summary>Gets the geom with this id.</summary>
    /// <param name="data">The data.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static DataGeom Geom(this Data data, int id) => new(data, data.Model.RequireId(ObjectType.Geom, id));

    /// <summary>Looks up the site with this name.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static DataSite Site(this Data data, string name) => new(data, data.Model.Id(ObjectType.Site, name));

    /// <summary>Gets the site with this id.</summary>
    /// <param name="data">The data.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static DataSite Site(this Data data, int id) => new(data, data.Model.RequireId(ObjectType.Site, id));

    /// <summary>Looks up the fixed camera with this name.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static DataCamera Camera(this Data data, string name) => new(data, data.Model.Id(ObjectType.Camera, name));

    /// <summary>Gets the fixed camera with this id.</summary>
    /// <param name="data">The data.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static DataCamera Camera(this Data data, int id) => new(data, data.Model.RequireId(ObjectType.Camera, id));

    /// <summary>Looks up the light with this name.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static DataLight Light(this Data data, string name) => new(data, data.Model.Id(ObjectType.Light, name));

    /// <summary>Gets the light with this id.</summary>
    /// <param name="data">The data.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static DataLight Light(this Data data, int id) => new(data, data.Model.RequireId(ObjectType.Light, id));

    /// <summary>Looks up the equality constraint with this name.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static DataEquality Equality(this Data data, string name) => new(data, data.Model.Id(ObjectType.Equality, name));

    /// <summary>Gets the equality constraint with this id.</summary>
    /// <param name="data">The data.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static DataEquality Equality(this Data data, int id) => new(data, data.Model.RequireId(ObjectType.Equality, id));

    /// <summary>Looks up the tendon with this name.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static DataTendon Tendon(this Data data, string name) => new(data, data.Model.Id(ObjectType.Tendon, name));

    /// <summary>Gets the tendon with this id.</summary>
    /// <param name="data">The data.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static DataTendon Tendon(this Data data, int id) => new(data, data.Model.RequireId(ObjectType.Tendon, id));

    /// <summary>Looks up the actuator with this name.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static DataActuator Actuator(this Data data, string name) => new(data, data.Model.Id(ObjectType.Actuator, name));

    /// <summary>Gets the actuator with this id.</summary>
    /// <param name="data">The data.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static DataActuator Actuator(this Data data, int id) => new(data, data.Model.RequireId(ObjectType.Actuator, id));

    /// <summary>Looks up the sensor with this name.</summary>
    /// <param name="data">The data.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static DataSensor Sensor(this Data data, string name) => new(data, data.Model.Id(ObjectType.Sensor, name));

    /// <summary>Gets the sensor with this id.</summary>
    /// <param name="data">The data.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static DataSensor Sensor(this Data data, int id) => new(data, data.Model.RequireId(ObjectType.Sensor, id));
}
