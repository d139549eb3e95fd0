using MuJoCo.Modeling.Parts;

namespace MuJoCo.Modeling;

/// <summary>Objects of a model by name: <c>model.Body("hand").Mass</c>.</summary>
/// <remarks>Looking up allocates; what it returns is a small value whose accessors do not, so look up once and keep it.</remarks>
public static class ModelParts
{
    /// <summary>Looks the body up by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static ModelBody Body(this Model model, string name) => new(model, model.Id(ObjectType.Body, name));

    /// <summary>Takes the body with an id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static ModelBody Body(this Model model, int id) => new(model, model.RequireId(ObjectType.Body, id));

    /// <summary>Looks the joint up by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static ModelJoint Joint(this Model model, string name) => new(model, model.Id(ObjectType.Joint, name));

    /// <summary>Takes the joint with an id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static ModelJoint Joint(this Model model, int id) => new(model, model.RequireId(ObjectType.Joint, id));

    /// <summary>Looks the geom up by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static ModelGeom Geom(this Model model, string name) => new(model, model.Id(ObjectType.Geom, name));

    /// <summary>Takes the geom with an id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static ModelGeom Geom(this Model model, int id) => new(model, model.RequireId(ObjectType.Geom, id));

    /// <summary>Looks the site up by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static ModelSite Site(this Model model, string name) => new(model, model.Id(ObjectType.Site, name));

    /// <summary>Takes the site with an id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static ModelSite Site(this Model model, int id) => new(model, model.RequireId(ObjectType.Site, id));

    /// <summary>Looks the fixed camera up by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static ModelCamera Camera(this Model model, string name) => new(model, model.Id(ObjectType.Camera, name));

    /// <summary>Takes the fixed camera with an id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static ModelCamera Camera(this Model model, int id) => new(model, model.RequireId(ObjectType.Camera, id));

    /// <summary>Looks the light up by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static ModelLight Light(this Model model, string name) => new(model, model.Id(ObjectType.Light, name));

    /// <summary>Takes the light with an id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static ModelLight Light(this Model model, int id) => new(model, model.RequireId(ObjectType.Light, id));

    /// <summary>Looks the mesh up by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static ModelMesh Mesh(this Model model, string name) => new(model, model.Id(ObjectType.Mesh, name));

    /// <summary>Takes the mesh with an id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static ModelMesh Mesh(this Model model, int id) => new(model, model.RequireId(ObjectType.Mesh, id));

    /// <summary>Looks the skin up by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static ModelSkin Skin(this Model model, string name) => new(model, model.Id(ObjectType.Skin, name));

    /// <summary>Takes the skin with an id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static ModelSkin Skin(this Model model, int id) => new(model, model.RequireId(ObjectType.Skin, id));

    /// <summary>Looks the height field up by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static ModelHeightField HeightField(this Model model, string name) => new(model, model.Id(ObjectType.HeightField, name));

    /// <summary>Takes the height field with an id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static ModelHeightField HeightField(this Model model, int id) => new(model, model.RequireId(ObjectType.HeightField, id));

    /// <summary>Looks the texture up by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static ModelTexture Texture(this Model model, string name) => new(model, model.Id(ObjectType.Texture, name));

    /// <summary>Takes the texture with an id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static ModelTexture Texture(this Model model, int id) => new(model, model.RequireId(ObjectType.Texture, id));

    /// <summary>Looks the material up by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static ModelMaterial Material(this Model model, string name) => new(model, model.Id(ObjectType.Material, name));

    /// <summary>Takes the material with an id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static ModelMaterial Material(this Model model, int id) => new(model, model.RequireId(ObjectType.Material, id));

    /// <summary>Looks the contact pair up by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static ModelPair Pair(this Model model, string name) => new(model, model.Id(ObjectType.Pair, name));

    /// <summary>Takes the contact pair with an id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static ModelPair Pair(this Model model, int id) => new(model, model.RequireId(ObjectType.Pair, id));

    /// <summary>Looks the pair of bodies that do not collide up by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static ModelExclude Exclude(this Model model, string name) => new(model, model.Id(ObjectType.Exclude, name));

    /// <summary>Takes the pair of bodies that do not collide with an id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static ModelExclude Exclude(this Model model, int id) => new(model, model.RequireId(ObjectType.Exclude, id));

    /// <summary>Looks the equality constraint up by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static ModelEquality Equality(this Model model, string name) => new(model, model.Id(ObjectType.Equality, name));

    /// <summary>Takes the equality constraint with an id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static ModelEquality Equality(this Model model, int id) => new(model, model.RequireId(ObjectType.Equality, id));

    /// <summary>Looks the tendon up by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static ModelTendon Tendon(this Model model, string name) => new(model, model.Id(ObjectType.Tendon, name));

    /// <summary>Takes the tendon with an id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static ModelTendon Tendon(this Model model, int id) => new(model, model.RequireId(ObjectType.Tendon, id));

    /// <summary>Looks the actuator up by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static ModelActuator Actuator(this Model model, string name) => new(model, model.Id(ObjectType.Actuator, name));

    /// <summary>Takes the actuator with an id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static ModelActuator Actuator(this Model model, int id) => new(model, model.RequireId(ObjectType.Actuator, id));

    /// <summary>Looks the sensor up by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static ModelSensor Sensor(this Model model, string name) => new(model, model.Id(ObjectType.Sensor, name));

    /// <summary>Takes the sensor with an id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static ModelSensor Sensor(this Model model, int id) => new(model, model.RequireId(ObjectType.Sensor, id));

    /// <summary>Looks custom numbers up by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static ModelNumeric Numeric(this Model model, string name) => new(model, model.Id(ObjectType.Numeric, name));

    /// <summary>Takes custom numbers with an id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static ModelNumeric Numeric(this Model model, int id) => new(model, model.RequireId(ObjectType.Numeric, id));

    /// <summary>Looks custom text up by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static ModelText Text(this Model model, string name) => new(model, model.Id(ObjectType.Text, name));

    /// <summary>Takes custom text with an id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static ModelText Text(this Model model, int id) => new(model, model.RequireId(ObjectType.Text, id));

    /// <summary>Looks the custom tuple up by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static ModelTuple Tuple(this Model model, string name) => new(model, model.Id(ObjectType.Tuple, name));

    /// <summary>Takes the custom tuple with an id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static ModelTuple Tuple(this Model model, int id) => new(model, model.RequireId(ObjectType.Tuple, id));

    /// <summary>Looks the keyframe up by name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public static ModelKey Key(this Model model, string name) => new(model, model.Id(ObjectType.Key, name));

    /// <summary>Takes the keyframe with an id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public static ModelKey Key(this Model model, int id) => new(model, model.RequireId(ObjectType.Key, id));
}
