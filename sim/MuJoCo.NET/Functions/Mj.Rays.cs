using MuJoCo.Interop;
using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace MuJoCo.Functions;

// Rays: pnt + x vec, x from 0.
public static partial class Mj
{
    /// <summary>Casts a ray and finds the first geom.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="pnt">[3] float64: m.</param>
    /// <param name="vec">[3] float64: direction.</param>
    /// <param name="geomgroup">[6] bytes: geom groups to include; empty for all.</param>
    /// <param name="flg_static">Whether to include static geoms, those of the world body.</param>
    /// <param name="bodyexclude">Body whose geoms are excluded, or -1.</param>
    /// <param name="geomid">Id of the hit geom, -1 for no hit.</param>
    /// <returns>x, or -1 for no hit.</returns>
    public static unsafe double mj_ray(
        Model m,
        Data d,
        ReadOnlySpan<double> pnt,
        ReadOnlySpan<double> vec,
        ReadOnlySpan<byte> geomgroup,
        bool flg_static,
        int bodyexclude,
        out int geomid)
    {
        Need(pnt.Length, 3, nameof(pnt));
        Need(vec.Length, 3, nameof(vec));
        if (!geomgroup.IsEmpty) Need(geomgroup.Length, 6, nameof(geomgroup));
        int geomid_;
        double result;
        using Call call = new(m, d);
        fixed (double* pnt_ = pnt, vec_ = vec)
        fixed (byte* geomgroup_ = geomgroup)
        {
            Status.Check(
                NativeFunctions.rb_mjf_mj_ray(
                    call.Model, call.Data, pnt_, vec_, geomgroup_, (byte)(flg_static ? 1 : 0), bodyexclude, &geomid_, &result));
        }
        geomid = geomid_;
        return result;
    }

    /// <summary>Intersects a ray with a height field.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="geomid">The geom's id.</param>
    /// <param name="pnt">[3] float64: m.</param>
    /// <param name="vec">[3] float64: direction.</param>
    /// <returns>x, or -1 for no hit.</returns>
    public static unsafe double mj_rayHfield(Model m, Data d, int geomid, ReadOnlySpan<double> pnt, ReadOnlySpan<double> vec)
    {
        Index(geomid, m.Ngeom, nameof(geomid));
        Need(pnt.Length, 3, nameof(pnt));
        Need(vec.Length, 3, nameof(vec));
        double result;
        using Call call = new(m, d);
        fixed (double* pnt_ = pnt, vec_ = vec)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_rayHfield(call.Model, call.Data, geomid, pnt_, vec_, &result));
        }
        return result;
    }

    /// <summary>Intersects a ray with a mesh.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="geomid">The geom's id.</param>
    /// <param name="pnt">[3] float64: m.</param>
    /// <param name="vec">[3] float64: direction.</param>
    /// <returns>x, or -1 for no hit.</returns>
    public static unsafe double mj_rayMesh(Model m, Data d, int geomid, ReadOnlySpan<double> pnt, ReadOnlySpan<double> vec)
    {
        Index(geomid, m.Ngeom, nameof(geomid));
        Need(pnt.Length, 3, nameof(pnt));
        Need(vec.Length, 3, nameof(vec));
        double result;
        using Call call = new(m, d);
        fixed (double* pnt_ = pnt, vec_ = vec)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_rayMesh(call.Model, call.Data, geomid, pnt_, vec_, &result));
        }
        return result;
    }

    /// <summary>Intersects a ray with a primitive geom.</summary>
    /// <param name="pos">[3] float64: of the shape, m.</param>
    /// <param name="mat">[9] float64: of the shape, row-major.</param>
    /// <param name="size">[3] float64: of the shape, m.</param>
    /// <param name="pnt">[3] float64: m.</param>
    /// <param name="vec">[3] float64: direction.</param>
    /// <param name="geomtype">Shape (mjtGeom).</param>
    /// <returns>x, or -1 for no hit.</returns>
    public static unsafe double mju_rayGeom(
        ReadOnlySpan<double> pos,
        ReadOnlySpan<double> mat,
        ReadOnlySpan<double> size,
        ReadOnlySpan<double> pnt,
        ReadOnlySpan<double> vec,
        int geomtype)
    {
        Need(pos.Length, 3, nameof(pos));
        Need(mat.Length, 9, nameof(mat));
        Need(size.Length, 3, nameof(size));
        Need(pnt.Length, 3, nameof(pnt));
        Need(vec.Length, 3, nameof(vec));
        double result;
        Load();
        fixed (double* pos_ = pos, mat_ = mat, size_ = size, pnt_ = pnt, vec_ = vec)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_rayGeom(pos_, mat_, size_, pnt_, vec_, geomtype, &result));
        }
        return result;
    }

    /// <summary>Intersects a ray with a skin.</summary>
    /// <param name="nface">Number of triangles.</param>
    /// <param name="nvert">Number of vertices.</param>
    /// <param name="face">[nface, 3] int32.</param>
    /// <param name="vert">[nvert, 3] float32.</param>
    /// <param name="pnt">[3] float64: m.</param>
    /// <param name="vec">[3] float64: direction.</param>
    /// <param name="vertid">The nearest vertex.</param>
    /// <returns>x, or -1 for no hit.</returns>
    public static unsafe double mju_raySkin(
        int nface,
        int nvert,
        ReadOnlySpan<int> face,
        ReadOnlySpan<float> vert,
        ReadOnlySpan<double> pnt,
        ReadOnlySpan<double> vec,
        out int vertid)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nface);
        ArgumentOutOfRangeException.ThrowIfNegative(nvert);
        Need(face.Length, nface * 3L, nameof(face));
        Need(vert.Length, nvert * 3L, nameof(vert));
        if (face.IndexOfAnyExceptInRange(0, nvert - 1) is >= 0 and var wrong) Index(face[wrong], nvert, nameof(face));
        Need(pnt.Length, 3, nameof(pnt));
        Need(vec.Length, 3, nameof(vec));
        int vertid_;
        double result;
        Load();
        fixed (int* face_ = face)
        fixed (float* vert_ = vert)
        fixed (double* pnt_ = pnt, vec_ = vec)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_raySkin(nface, nvert, face_, vert_, pnt_, vec_, &vertid_, &result));
        }
        vertid = vertid_;
        return result;
    }
}
