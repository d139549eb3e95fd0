using MuJoCo.Modeling;
using MuJoCo.Modeling.Parts;

namespace Robotics.Console.Scenes;

/// <summary>The constant part of a scene, for the page: shapes, colors, names.</summary>
internal static class SceneDescription
{
    private const int HiddenFrom = 3; // geom groups from here on are not drawn, as in MuJoCo's own viewer
    private static readonly string[] s_types = ["plane", "hfield", "sphere", "capsule", "ellipsoid", "cylinder", "box", "mesh"];

    internal static object Of(ILiveScene scene)
    {
        Model model = scene.Model;
        return new
        {
            scene.Title,
            Driven = scene.IsDriven,
            model.Timestep,
            Center = model.F64("stat.center").ToArray(),
            Extent = model.F64("stat.extent")[0],
            scene.Cameras,
            Bodies = model.Names(ObjectType.Body),
            Movable = Enumerable.Range(0, model.Nbody).Select(body => IsMovable(model, body)).ToArray(),
            Joints = Enumerable.Range(0, model.Njnt).Select(joint => Describe(model.Joint(joint))).ToArray(),
            Geoms = Enumerable.Range(0, model.Ngeom).Select(geom => model.Geom(geom))
                .Where(geom => IsShown(model, geom)).Select(geom => Describe(model, geom)).ToArray(),
            Sites = Enumerable.Range(0, model.Nsite).Select(site => model.Site(site))
                .Where(site => site.Group < HiddenFrom).Select(Describe).ToArray(),
        };
    }

    /// <summary>A mesh's vertices and triangles; null for an unknown mesh.</summary>
    internal static object? Mesh(Model model, int id)
    {
        if (!Exists(model, ObjectType.Mesh, id))
            return null;
        ModelMesh mesh = model.Mesh(id);
        return new { Vertices = mesh.Vert.ToArray(), Faces = mesh.Face.ToArray() };
    }

    /// <summary>A height field's grid; null for an unknown field.</summary>
    internal static object? HeightField(Model model, int id)
    {
        if (!Exists(model, ObjectType.HeightField, id))
            return null;
        ModelHeightField field = model.HeightField(id);
        return new { Rows = field.Nrow, Columns = field.Ncol, Size = field.Size.ToArray(), Heights = field.Elevation.ToArray() };
    }

    /// <summary>A texture's pixels: the first six-sided face or the whole of a flat one.</summary>
    internal static bool TryTexture(Model model, int id, out int width, out int height, out byte[] rgb)
    {
        (width, height, rgb) = (0, 0, []);
        if (!Exists(model, ObjectType.Texture, id))
            return false;
        ModelTexture texture = model.Texture(id);
        width = texture.Width;
        height = texture.Type == 0 ? texture.Height : Math.Min(texture.Height, width); // a cube's faces are stacked vertically
        rgb = texture.Rgb[..(3 * width * height)].ToArray();
        return true;
    }

    private static bool Exists(Model model, ObjectType type, int id) => id >= 0 && id < model.Count(type);

    private static bool IsShown(Model model, ModelGeom geom) => geom.Group < HiddenFrom && Color(model, geom)[3] > 0;

    // a body whose chain to the world has a joint can be pulled
    private static bool IsMovable(Model model, int body)
    {
        for (int at = body; at > 0; at = model.BodyParentid[at])
        {
            if (model.Body(at).Jntnum > 0)
                return true;
        }
        return false;
    }

    private static object Describe(ModelJoint joint) => new
    {
        joint.Name,
        Type = joint.Type.ToString().ToLowerInvariant(),
        joint.Qposadr,
        Limited = joint.Limited != 0,
        Range = joint.Range.ToArray(),
    };

    private static object Describe(Model model, ModelGeom geom)
    {
        ModelMaterial? material = geom.Matid < 0 ? null : model.Material(geom.Matid);
        int texture = material?.Texid ?? -1;
        return new
        {
            geom.Id,
            Body = geom.Bodyid,
            Type = geom.Type < s_types.Length ? s_types[geom.Type] : "other",
            Size = geom.Size.ToArray(),
            Pos = geom.Pos.ToArray(),
            Quat = geom.Quat.ToArray(),
            Rgba = Color(model, geom),
            Data = geom.Dataid,
            Texture = texture,
            Repeat = texture < 0 ? [] : material!.Value.Texrepeat.ToArray(), // a texture is a material's
            Uniform = texture >= 0 && material!.Value.Texuniform != 0,
        };
    }

    private static object Describe(ModelSite site) => new
    {
        Body = site.Bodyid,
        Type = s_types[site.Type],
        Size = site.Size.ToArray(),
        Pos = site.Pos.ToArray(),
        Quat = site.Quat.ToArray(),
        Rgba = site.Rgba.ToArray(),
    };

    // a geom's own color counts unless it is the default color and a material is set
    private static float[] Color(Model model, ModelGeom geom)
    {
        float[] own = geom.Rgba.ToArray();
        return geom.Matid >= 0 && own is [0.5f, 0.5f, 0.5f, 1f] ? model.Material(geom.Matid).Rgba.ToArray() : own;
    }
}
