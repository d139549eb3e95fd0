using MuJoCo.Modeling;

namespace Robotics.Cli.Viewing;

/// <summary>What of a model the page must know once: shapes, colours, names.</summary>
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
            Bodies = Names(model, ObjectType.Body, model.Nbody),
            Movable = Enumerable.Range(0, model.Nbody).Select(body => IsMovable(model, body)).ToArray(),
            Joints = Enumerable.Range(0, model.Njnt).Select(joint => Joint(model, joint)).ToArray(),
            Geoms = Enumerable.Range(0, model.Ngeom).Where(geom => IsShown(model, geom)).Select(geom => Geom(model, geom)).ToArray(),
            Sites = Enumerable.Range(0, model.Nsite).Where(site => model.I32("site_group")[site] < HiddenFrom).Select(site => Site(model, site)).ToArray(),
        };
    }

    /// <summary>A mesh's vertices and triangles, or a height field's grid; null where there is no such thing.</summary>
    internal static object? Mesh(Model model, int mesh)
    {
        if (mesh < 0 || mesh >= model.Nmesh)
            return null;
        int vertex = model.I32("mesh_vertadr")[mesh], face = model.I32("mesh_faceadr")[mesh];
        return new
        {
            Vertices = model.F32("mesh_vert").Slice(3 * vertex, 3 * model.I32("mesh_vertnum")[mesh]).ToArray(),
            Faces = model.I32("mesh_face").Slice(3 * face, 3 * model.I32("mesh_facenum")[mesh]).ToArray(),
        };
    }

    /// <summary>A height field's grid; null where there is no such thing.</summary>
    internal static object? HeightField(Model model, int field)
    {
        if (field < 0 || field >= model.I32("hfield_nrow").Length)
            return null;
        int rows = model.I32("hfield_nrow")[field], columns = model.I32("hfield_ncol")[field];
        return new
        {
            Rows = rows,
            Columns = columns,
            Size = model.F64("hfield_size").Slice(4 * field, 4).ToArray(),
            Heights = model.F32("hfield_data").Slice(model.I32("hfield_adr")[field], rows * columns).ToArray(),
        };
    }

    /// <summary>A texture's pixels: the first six-sided face or the whole of a flat one.</summary>
    internal static bool TryTexture(Model model, int texture, out int width, out int height, out byte[] rgb)
    {
        (width, height, rgb) = (0, 0, []);
        if (texture < 0 || texture >= model.Ntex)
            return false;
        width = model.I32("tex_width")[texture];
        height = model.I32("tex_height")[texture];
        if (model.I32("tex_type")[texture] != 0)
            height = Math.Min(height, width); // a cube's faces lie below each other
        rgb = model.U8("tex_rgb").Slice(model.I32("tex_adr")[texture], 3 * width * height).ToArray();
        return true;
    }

    private static bool IsShown(Model model, int geom) => model.I32("geom_group")[geom] < HiddenFrom && Colour(model, geom)[3] > 0;

    // a body whose chain to the world has a joint can be pulled
    private static bool IsMovable(Model model, int body)
    {
        for (int at = body; at > 0; at = model.BodyParentid[at])
        {
            if (model.I32("body_jntnum")[at] > 0)
                return true;
        }
        return false;
    }

    private static object Joint(Model model, int joint) => new
    {
        Name = model.Name(ObjectType.Joint, joint),
        Type = ((JointType)model.JntType[joint]).ToString().ToLowerInvariant(),
        Qposadr = model.JntQposadr[joint],
        Limited = model.JntLimited[joint] != 0,
        Range = model.JntRange.Slice(2 * joint, 2).ToArray(),
    };

    private static object Geom(Model model, int geom)
    {
        int material = model.GeomMatid[geom];
        int texture = material < 0 ? -1 : model.I32("mat_texid")[material];
        return new
        {
            Id = geom,
            Body = model.GeomBodyid[geom],
            Type = model.GeomType[geom] < s_types.Length ? s_types[model.GeomType[geom]] : "other",
            Size = model.GeomSize.Slice(3 * geom, 3).ToArray(),
            Pos = model.GeomPos.Slice(3 * geom, 3).ToArray(),
            Quat = model.GeomQuat.Slice(4 * geom, 4).ToArray(),
            Rgba = Colour(model, geom),
            Data = model.I32("geom_dataid")[geom],
            Texture = texture,
            Repeat = texture < 0 ? [] : model.F32("mat_texrepeat").Slice(2 * material, 2).ToArray(),
            Uniform = texture >= 0 && model.U8("mat_texuniform")[material] != 0,
        };
    }

    private static object Site(Model model, int site) => new
    {
        Body = model.SiteBodyid[site],
        Type = s_types[model.I32("site_type")[site]],
        Size = model.F64("site_size").Slice(3 * site, 3).ToArray(),
        Pos = model.SitePos.Slice(3 * site, 3).ToArray(),
        Quat = model.SiteQuat.Slice(4 * site, 4).ToArray(),
        Rgba = model.F32("site_rgba").Slice(4 * site, 4).ToArray(),
    };

    // a geom's own colour counts unless it is the default one and there is a material
    private static float[] Colour(Model model, int geom)
    {
        float[] own = model.GeomRgba.Slice(4 * geom, 4).ToArray();
        bool isDefault = own is [0.5f, 0.5f, 0.5f, 1f];
        return model.GeomMatid[geom] >= 0 && isDefault ? model.MatRgba.Slice(4 * model.GeomMatid[geom], 4).ToArray() : own;
    }

    private static string[] Names(Model model, ObjectType type, int count) => [.. Enumerable.Range(0, count).Select(i => model.Name(type, i))];
}
