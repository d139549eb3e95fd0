using MuJoCo.Modeling.Parts;

namespace MuJoCo.Modeling;

/// <summary>Objects of a model by name: <c>model.Body("hand").Mass</c>.</summary>
/// <remarks>A lookup allocates; the returned struct's accessors do not. Look up once and keep the result.</remarks>
public static class ModelParts
{
    /// <summary>Looks up the body with this name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static ModelBody Body(this Model model, string name) => new(model, model.Id(ObjectType.Body, name));

    /// <summary>Gets the body with this id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static ModelBody Body(this Model model, int id) => new(model, model.RequireId(ObjectType.Body, id));

    /// <summary>Looks up the joint with this name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static ModelJoint Joint(this Model model, string name) => new(model, model.Id(ObjectType.Joint, name));

    /// <summary>Gets the joint with this id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static ModelJoint Joint(this Model model, int id) => new(model, model.RequireId(ObjectType.Joint, id));

    /// <summary>Looks up the geom with this name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static ModelGeom Geom(this Model model, string name) => new(model, model.Id(ObjectType.Geom, name));

    /// <summary>Gets the geom with this id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static ModelGeom Geom(this Model model, int id) => new(model, model.RequireId(ObjectType.Geom, id));

    /// <summary>Looks up the site with this name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static ModelSite Site(this Model model, string name) => new(model, model.Id(ObjectType.Site, name));

    /// <summary>Gets the site with this id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static ModelSite Site(this Model model, int id) => new(model, model.RequireId(ObjectType.Site, id));

    /// <summary>Looks up the fixed camera with this name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static ModelCamera Camera(this Model model, string name) => new(model, model.Id(ObjectType.Camera, name));

    /// <summary>Gets the fixed camera with this id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static ModelCamera Camera(this Model model, int id) => new(model, model.RequireId(ObjectType.Camera, id));

    /// <summary>Looks up the light with this name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static ModelLight Light(this Model model, string name) => new(model, model.Id(ObjectType.Light, name));

    /// <summary>Gets the light with this id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static ModelLight Light(this Model model, int id) => new(model, model.RequireId(ObjectType.Light, id));

    /// <summary>Looks up the mesh with this name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static ModelMesh Mesh(this Model model, string name) => new(model, model.Id(ObjectType.Mesh, name));

    /// <summary>Gets the mesh with this id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static ModelMesh Mesh(this Model model, int id) => new(model, model.RequireId(ObjectType.Mesh, id));

    /// <summary>Looks up the skin with this name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static ModelSkin Skin(this Model model, string name) => new(model, model.Id(ObjectType.Skin, name));

    /// <summary>Gets the skin with this id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static ModelSkin Skin(this Model model, int id) => new(model, model.RequireId(ObjectType.Skin, id));

    /// <summary>Looks up the height field with this name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static ModelHeightField HeightField(this Model model, string name) => new(model, model.Id(ObjectType.HeightField, name));

    /// <summary>Gets the height field with this id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static ModelHeightField HeightField(this Model model, int id) => new(model, model.RequireId(ObjectType.HeightField, id));

    /// <summary>Looks up the texture with this name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static ModelTexture Texture(this Model model, string name) => new(model, model.Id(ObjectType.Texture, name));

    /// <summary>Gets the texture with this id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static ModelTexture Texture(this Model model, int id) => new(model, model.RequireId(ObjectType.Texture, id));

    /// <summary>Looks up the material with this name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static ModelMaterial Material(this Model model, string name) => new(model, model.Id(ObjectType.Material, name));

    /// <summary>Gets the material with this id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static ModelMaterial Material(this Model model, int id) => new(model, model.RequireId(ObjectType.Material, id));

    /// <summary>Looks up the contact pair with this name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static ModelPair Pair(this Model model, string name) => new(model, model.Id(ObjectType.Pair, name));

    /// <summary>Gets the contact pair with this id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static ModelPair Pair(this Model model, int id) => new(model, model.RequireId(ObjectType.Pair, id));

    /// <summary>Looks up the excluded pair of bodies with this name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static ModelExclude Exclude(this Model model, string name) => new(model, model.Id(ObjectType.Exclude, name));

    /// <summary>Gets the excluded pair of bodies with this id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static ModelExclude Exclude(this Model model, int id) => new(model, model.RequireId(ObjectType.Exclude, id));

    /// <summary>Looks up the equality constraint with this name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static ModelEquality Equality(this Model model, string name) => new(model, model.Id(ObjectType.Equality, name));

    /// <summary>Gets the equality constraint with this id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static ModelEquality Equality(this Model model, int id) => new(model, model.RequireId(ObjectType.Equality, id));

    /// <summary>Looks up the tendon with this name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static ModelTendon Tendon(this Model model, string name) => new(model, model.Id(ObjectType.Tendon, name));

    /// <summary>Gets the tendon with this id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static ModelTendon Tendon(this Model model, int id) => new(model, model.RequireId(ObjectType.Tendon, id));

    /// <summary>Looks up the actuator with this name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static ModelActuator Actuator(this Model model, string name) => new(model, model.Id(ObjectType.Actuator, name));

    /// <summary>Gets the actuator with this id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static ModelActuator Actuator(this Model model, int id) => new(model, model.RequireId(ObjectType.Actuator, id));

    /// <summary>Looks up the sensor with this name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static ModelSensor Sensor(this Model model, string name) => new(model, model.Id(ObjectType.Sensor, name));

    /// <summary>Gets the sensor with this id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static ModelSensor Sensor(this Model model, int id) => new(model, model.RequireId(ObjectType.Sensor, id));

    /// <summary>Looks up the custom numbers with this name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static ModelNumeric Numeric(this Model model, string name) => new(model, model.Id(ObjectType.Numeric, name));

    /// <summary>Gets the custom numbers with this id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static ModelNumeric Numeric(this Model model, int id) => new(model, model.RequireId(ObjectType.Numeric, id));

    /// <summary>Looks up the custom text with this name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static ModelText Text(this Model model, string name) => new(model, model.Id(ObjectType.Text, name));

    /// <summary>Gets the custom text with this id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static ModelText Text(this Model model, int id) => new(model, model.RequireId(ObjectType.Text, id));

    /// <summary>Looks up the custom tuple with this name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static ModelTuple Tuple(this Model model, string name) => new(model, model.Id(ObjectType.Tuple, name));

    /// <summary>Gets the custom tuple with this id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static ModelTuple Tuple(this Model model, int id) => new(model, model.RequireId(ObjectType.Tuple, id));

    /// <summary>Looks up the keyframe with this name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The name in the model's file.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public static ModelKey Key(this Model model, string name) => new(model, model.Id(ObjectType.Key, name));

    /// <summary>Gets the keyframe with this id.</summary>
    /// <param name="model">The model.</param>
    /// <param name="id">The id, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id does not exist.</exception>
    public static ModelKey Key(this Model model, int id) => new(model, model.RequireId(ObjectType.Key, id));
}
