using MuJoCo.Interop;
using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace MuJoCo.Functions;

// Support.
public static partial class Mj
{
    /// <summary>Whether friction cones are pyramidal.</summary>
    /// <param name="m">The model.</param>
    public static unsafe bool mj_isPyramidal(Model m)
    {
        int result;
        using Call call = new(m);
        Status.Check(NativeFunctions.rb_mjf_mj_isPyramidal(call.Model, &result));
        return result != 0;
    }

    /// <summary>Whether the constraint Jacobian is sparse.</summary>
    /// <param name="m">The model.</param>
    public static unsafe bool mj_isSparse(Model m)
    {
        int result;
        using Call call = new(m);
        Status.Check(NativeFunctions.rb_mjf_mj_isSparse(call.Model, &result));
        return result != 0;
    }

    /// <summary>Whether the solver is dual (PGS) rather than primal (CG, Newton).</summary>
    /// <param name="m">The model.</param>
    public static unsafe bool mj_isDual(Model m)
    {
        int result;
        using Call call = new(m);
        Status.Check(NativeFunctions.rb_mjf_mj_isDual(call.Model, &result));
        return result != 0;
    }

    /// <summary>Multiplies by the constraint Jacobian: res = J vec.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="res">[nefc] float64.</param>
    /// <param name="vec">[nv] float64.</param>
    public static unsafe void mj_mulJacVec(Model m, Data d, Span<double> res, ReadOnlySpan<double> vec)
    {
        Need(res.Length, d.ConstraintCount, nameof(res));
        Need(vec.Length, m.Nv, nameof(vec));
        using Call call = new(m, d);
        fixed (double* res_ = res, vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mj_mulJacVec(call.Model, call.Data, res_, vec_));
    }

    /// <summary>Multiplies by the constraint Jacobian, transposed: res = Jᵀ vec.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="res">[nv] float64.</param>
    /// <param name="vec">[nefc] float64.</param>
    public static unsafe void mj_mulJacTVec(Model m, Data d, Span<double> res, ReadOnlySpan<double> vec)
    {
        Need(res.Length, m.Nv, nameof(res));
        Need(vec.Length, d.ConstraintCount, nameof(vec));
        using Call call = new(m, d);
        fixed (double* res_ = res, vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mj_mulJacTVec(call.Model, call.Data, res_, vec_));
    }

    /// <summary>Jacobian of a point fixed to a body: v = J q̇.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="jacp">[3, nv] float64; empty to skip.</param>
    /// <param name="jacr">[3, nv] float64; empty to skip.</param>
    /// <param name="point">[3] float64: the point in the world, m.</param>
    /// <param name="body">The body's id.</param>
    public static unsafe void mj_jac(Model m, Data d, Span<double> jacp, Span<double> jacr, ReadOnlySpan<double> point, int body)
    {
        if (!jacp.IsEmpty) Need(jacp.Length, 3 * m.Nv, nameof(jacp));
        if (!jacr.IsEmpty) Need(jacr.Length, 3 * m.Nv, nameof(jacr));
        Need(point.Length, 3, nameof(point));
        Index(body, m.Nbody, nameof(body));
        using Call call = new(m, d);
        fixed (double* jacp_ = jacp, jacr_ = jacr, point_ = point)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_jac(call.Model, call.Data, jacp_, jacr_, point_, body));
        }
    }

    /// <summary>Jacobian of a body's frame.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="jacp">[3, nv] float64; empty to skip.</param>
    /// <param name="jacr">[3, nv] float64; empty to skip.</param>
    /// <param name="body">The body's id.</param>
    public static unsafe void mj_jacBody(Model m, Data d, Span<double> jacp, Span<double> jacr, int body)
    {
        if (!jacp.IsEmpty) Need(jacp.Length, 3 * m.Nv, nameof(jacp));
        if (!jacr.IsEmpty) Need(jacr.Length, 3 * m.Nv, nameof(jacr));
        Index(body, m.Nbody, nameof(body));
        using Call call = new(m, d);
        fixed (double* jacp_ = jacp, jacr_ = jacr)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_jacBody(call.Model, call.Data, jacp_, jacr_, body));
        }
    }

    /// <summary>Jacobian of a body's center of mass.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="jacp">[3, nv] float64; empty to skip.</param>
    /// <param name="jacr">[3, nv] float64; empty to skip.</param>
    /// <param name="body">The body's id.</param>
    public static unsafe void mj_jacBodyCom(Model m, Data d, Span<double> jacp, Span<double> jacr, int body)
    {
        if (!jacp.IsEmpty) Need(jacp.Length, 3 * m.Nv, nameof(jacp));
        if (!jacr.IsEmpty) Need(jacr.Length, 3 * m.Nv, nameof(jacr));
        Index(body, m.Nbody, nameof(body));
        using Call call = new(m, d);
        fixed (double* jacp_ = jacp, jacr_ = jacr)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_jacBodyCom(call.Model, call.Data, jacp_, jacr_, body));
        }
    }

    /// <summary>Jacobian of the center of mass of a body's subtree.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="jacp">[3, nv] float64.</param>
    /// <param name="body">The body's id.</param>
    public static unsafe void mj_jacSubtreeCom(Model m, Data d, Span<double> jacp, int body)
    {
        Need(jacp.Length, 3 * m.Nv, nameof(jacp));
        Index(body, m.Nbody, nameof(body));
        using Call call = new(m, d);
        fixed (double* jacp_ = jacp) Status.Check(NativeFunctions.rb_mjf_mj_jacSubtreeCom(call.Model, call.Data, jacp_, body));
    }

    /// <summary>Jacobian of a geom's frame.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="jacp">[3, nv] float64; empty to skip.</param>
    /// <param name="jacr">[3, nv] float64; empty to skip.</param>
    /// <param name="geom">The geom's id.</param>
    public static unsafe void mj_jacGeom(Model m, Data d, Span<double> jacp, Span<double> jacr, int geom)
    {
        if (!jacp.IsEmpty) Need(jacp.Length, 3 * m.Nv, nameof(jacp));
        if (!jacr.IsEmpty) Need(jacr.Length, 3 * m.Nv, nameof(jacr));
        Index(geom, m.Ngeom, nameof(geom));
        using Call call = new(m, d);
        fixed (double* jacp_ = jacp, jacr_ = jacr)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_jacGeom(call.Model, call.Data, jacp_, jacr_, geom));
        }
    }

    /// <summary>Jacobian of a site's frame.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="jacp">[3, nv] float64; empty to skip.</param>
    /// <param name="jacr">[3, nv] float64; empty to skip.</param>
    /// <param name="site">The site's id.</param>
    public static unsafe void mj_jacSite(Model m, Data d, Span<double> jacp, Span<double> jacr, int site)
    {
        if (!jacp.IsEmpty) Need(jacp.Length, 3 * m.Nv, nameof(jacp));
        if (!jacr.IsEmpty) Need(jacr.Length, 3 * m.Nv, nameof(jacr));
        Index(site, m.Nsite, nameof(site));
        using Call call = new(m, d);
        fixed (double* jacp_ = jacp, jacr_ = jacr)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_jacSite(call.Model, call.Data, jacp_, jacr_, site));
        }
    }

    /// <summary>Jacobian of a point and of an axis, both fixed to a body.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="jacPoint">[3, nv] float64; empty to skip.</param>
    /// <param name="jacAxis">[3, nv] float64; empty to skip.</param>
    /// <param name="point">[3] float64: the point in the world, m.</param>
    /// <param name="axis">[3] float64: the axis in the world.</param>
    /// <param name="body">The body's id.</param>
    public static unsafe void mj_jacPointAxis(
        Model m,
        Data d,
        Span<double> jacPoint,
        Span<double> jacAxis,
        ReadOnlySpan<double> point,
        ReadOnlySpan<double> axis,
        int body)
    {
        if (!jacPoint.IsEmpty) Need(jacPoint.Length, 3 * m.Nv, nameof(jacPoint));
        if (!jacAxis.IsEmpty) Need(jacAxis.Length, 3 * m.Nv, nameof(jacAxis));
        Need(point.Length, 3, nameof(point));
        Need(axis.Length, 3, nameof(axis));
        Index(body, m.Nbody, nameof(body));
        using Call call = new(m, d);
        fixed (double* jacPoint_ = jacPoint, jacAxis_ = jacAxis, point_ = point, axis_ = axis)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_jacPointAxis(call.Model, call.Data, jacPoint_, jacAxis_, point_, axis_, body));
        }
    }

    /// <summary>Id of a named object, -1 if there is none.</summary>
    /// <param name="m">The model.</param>
    /// <param name="type">Type of object (mjtObj).</param>
    /// <param name="name">The name.</param>
    public static unsafe int mj_name2id(Model m, int type, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int result;
        using Call call = new(m);
        fixed (byte* name_ = Status.Utf8(name)) Status.Check(NativeFunctions.rb_mjf_mj_name2id(call.Model, type, name_, &result));
        return result;
    }

    /// <summary>Name of an object, null if it has none.</summary>
    /// <param name="m">The model.</param>
    /// <param name="type">Type of object (mjtObj).</param>
    /// <param name="id">The id.</param>
    public static unsafe string? mj_id2name(Model m, int type, int id)
    {
        byte* result;
        using Call call = new(m);
        Status.Check(NativeFunctions.rb_mjf_mj_id2name(call.Model, type, id, &result));
        return result == null ? null : Status.Text(result);
    }

    /// <summary>Converts the sparse inertia matrix to a dense matrix, kg·m² or kg.</summary>
    /// <param name="m">The model.</param>
    /// <param name="dst">[nv, nv] float64.</param>
    /// <param name="M">[nM] float64.</param>
    public static unsafe void mj_fullM(Model m, Span<double> dst, ReadOnlySpan<double> M)
    {
        Need(dst.Length, m.Nv * m.Nv, nameof(dst));
        Need(M.Length, m.Fields.Size("nM"), nameof(M));
        using Call call = new(m);
        fixed (double* dst_ = dst, M_ = M) Status.Check(NativeFunctions.rb_mjf_mj_fullM(call.Model, dst_, M_));
    }

    /// <summary>Multiplies by the inertia matrix: res = M vec.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="res">[nv] float64.</param>
    /// <param name="vec">[nv] float64.</param>
    public static unsafe void mj_mulM(Model m, Data d, Span<double> res, ReadOnlySpan<double> vec)
    {
        Need(res.Length, m.Nv, nameof(res));
        Need(vec.Length, m.Nv, nameof(vec));
        using Call call = new(m, d);
        fixed (double* res_ = res, vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mj_mulM(call.Model, call.Data, res_, vec_));
    }

    /// <summary>
    /// Multiplies by the square root of the inertia matrix: res = M^(1/2) vec. Incorrect for coupled joints before MuJoCo 3.2.7.
    /// </summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="res">[nv] float64.</param>
    /// <param name="vec">[nv] float64.</param>
    public static unsafe void mj_mulM2(Model m, Data d, Span<double> res, ReadOnlySpan<double> vec)
    {
        Need(res.Length, m.Nv, nameof(res));
        Need(vec.Length, m.Nv, nameof(vec));
        using Call call = new(m, d);
        fixed (double* res_ = res, vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mj_mulM2(call.Model, call.Data, res_, vec_));
    }

    /// <summary>Adds the inertia matrix to a dense matrix, or to a sparse one if the three index arrays are given.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="dst">[nv, nv] float64.</param>
    /// <param name="rownnz">[nv] int32; empty to skip.</param>
    /// <param name="rowadr">[nv] int32; empty to skip.</param>
    /// <param name="colind">[nv, nv] int32; empty to skip.</param>
    public static unsafe void mj_addM(Model m, Data d, Span<double> dst, Span<int> rownnz, Span<int> rowadr, Span<int> colind)
    {
        Need(dst.Length, m.Nv * m.Nv, nameof(dst));
        if (!rownnz.IsEmpty) Need(rownnz.Length, m.Nv, nameof(rownnz));
        if (!rowadr.IsEmpty) Need(rowadr.Length, m.Nv, nameof(rowadr));
        if (!colind.IsEmpty) Need(colind.Length, m.Nv * m.Nv, nameof(colind));
        using Call call = new(m, d);
        fixed (double* dst_ = dst)
        fixed (int* rownnz_ = rownnz, rowadr_ = rowadr, colind_ = colind)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_addM(call.Model, call.Data, dst_, rownnz_, rowadr_, colind_));
        }
    }

    /// <summary>Adds the generalized force of a Cartesian force and torque at a point of a body.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="force">[3] float64: in the world, N; empty for none.</param>
    /// <param name="torque">[3] float64: in the world, N·m; empty for none.</param>
    /// <param name="point">[3] float64: the point in the world, m.</param>
    /// <param name="body">The body's id.</param>
    /// <param name="qfrc_target">[nv] float64.</param>
    public static unsafe void mj_applyFT(
        Model m,
        Data d,
        ReadOnlySpan<double> force,
        ReadOnlySpan<double> torque,
        ReadOnlySpan<double> point,
        int body,
        Span<double> qfrc_target)
    {
        if (!force.IsEmpty) Need(force.Length, 3, nameof(force));
        if (!torque.IsEmpty) Need(torque.Length, 3, nameof(torque));
        Need(point.Length, 3, nameof(point));
        Index(body, m.Nbody, nameof(body));
        Need(qfrc_target.Length, m.Nv, nameof(qfrc_target));
        using Call call = new(m, d);
        fixed (double* force_ = force, torque_ = torque, point_ = point, qfrc_target_ = qfrc_target)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_applyFT(call.Model, call.Data, force_, torque_, point_, body, qfrc_target_));
        }
    }

    /// <summary>Velocity of an object about its own origin: rotation, translation.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="objtype">Type of object (mjtObj): body, xbody, geom, site or camera.</param>
    /// <param name="objid">The object's id.</param>
    /// <param name="res">[6] float64: rad/s, m/s.</param>
    /// <param name="flg_local">True for the object's frame, false for the world's axes.</param>
    public static unsafe void mj_objectVelocity(Model m, Data d, int objtype, int objid, Span<double> res, bool flg_local)
    {
        Need(res.Length, 6, nameof(res));
        using Call call = new(m, d);
        fixed (double* res_ = res)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_objectVelocity(call.Model, call.Data, objtype, objid, res_, flg_local ? 1 : 0));
        }
    }

    /// <summary>Acceleration of an object about its own origin: rotation, translation; needs <see cref="mj_rnePostConstraint"/>.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="objtype">Type of object (mjtObj): body, xbody, geom, site or camera.</param>
    /// <param name="objid">The object's id.</param>
    /// <param name="res">[6] float64: rad/s², m/s².</param>
    /// <param name="flg_local">True for the object's frame, false for the world's axes.</param>
    public static unsafe void mj_objectAcceleration(Model m, Data d, int objtype, int objid, Span<double> res, bool flg_local)
    {
        Need(res.Length, 6, nameof(res));
        using Call call = new(m, d);
        fixed (double* res_ = res)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_objectAcceleration(call.Model, call.Data, objtype, objid, res_, flg_local ? 1 : 0));
        }
    }

    /// <summary>Force and torque of a contact in its frame, normal first; 0 if it is not active.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="id">Index of the contact.</param>
    /// <param name="result">[6] float64: N, N·m.</param>
    public static unsafe void mj_contactForce(Model m, Data d, int id, Span<double> result)
    {
        Need(result.Length, 6, nameof(result));
        using Call call = new(m, d);
        fixed (double* result_ = result) Status.Check(NativeFunctions.rb_mjf_mj_contactForce(call.Model, call.Data, id, result_));
    }

    /// <summary>Velocity that moves one configuration to another within a time span.</summary>
    /// <param name="m">The model.</param>
    /// <param name="qvel">[nv] float64.</param>
    /// <param name="dt">Time span, s.</param>
    /// <param name="qpos1">[nq] float64.</param>
    /// <param name="qpos2">[nq] float64.</param>
    public static unsafe void mj_differentiatePos(
        Model m,
        Span<double> qvel,
        double dt,
        ReadOnlySpan<double> qpos1,
        ReadOnlySpan<double> qpos2)
    {
        Need(qvel.Length, m.Nv, nameof(qvel));
        Need(qpos1.Length, m.Nq, nameof(qpos1));
        Need(qpos2.Length, m.Nq, nameof(qpos2));
        using Call call = new(m);
        fixed (double* qvel_ = qvel, qpos1_ = qpos1, qpos2_ = qpos2)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_differentiatePos(call.Model, qvel_, dt, qpos1_, qpos2_));
        }
    }

    /// <summary>Integrates a configuration with a velocity over a time span, in place.</summary>
    /// <param name="m">The model.</param>
    /// <param name="qpos">[nq] float64.</param>
    /// <param name="qvel">[nv] float64.</param>
    /// <param name="dt">Time span, s.</param>
    public static unsafe void mj_integratePos(Model m, Span<double> qpos, ReadOnlySpan<double> qvel, double dt)
    {
        Need(qpos.Length, m.Nq, nameof(qpos));
        Need(qvel.Length, m.Nv, nameof(qvel));
        using Call call = new(m);
        fixed (double* qpos_ = qpos, qvel_ = qvel)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_integratePos(call.Model, qpos_, qvel_, dt));
        }
    }

    /// <summary>Normalizes the quaternions of a configuration, in place.</summary>
    /// <param name="m">The model.</param>
    /// <param name="qpos">[nq] float64.</param>
    public static unsafe void mj_normalizeQuat(Model m, Span<double> qpos)
    {
        Need(qpos.Length, m.Nq, nameof(qpos));
        using Call call = new(m);
        fixed (double* qpos_ = qpos) Status.Check(NativeFunctions.rb_mjf_mj_normalizeQuat(call.Model, qpos_));
    }

    /// <summary>Transforms a pose from a body's frame to the world.</summary>
    /// <param name="d">The simulation.</param>
    /// <param name="xpos">Out: [3] float64, m.</param>
    /// <param name="xmat">Out: [9] float64, rotation matrix, row-major.</param>
    /// <param name="pos">[3] float64: m.</param>
    /// <param name="quat">[4] float64: unit quaternion (w, x, y, z).</param>
    /// <param name="body">The body's id.</param>
    /// <param name="sameframe">1: the body's frame, 2: its inertial frame, 0: neither.</param>
    public static unsafe void mj_local2Global(
        Data d,
        Span<double> xpos,
        Span<double> xmat,
        ReadOnlySpan<double> pos,
        ReadOnlySpan<double> quat,
        int body,
        byte sameframe)
    {
        Need(xpos.Length, 3, nameof(xpos));
        Need(xmat.Length, 9, nameof(xmat));
        Need(pos.Length, 3, nameof(pos));
        Need(quat.Length, 4, nameof(quat));
        Index(body, d.Model.Nbody, nameof(body));
        using Call call = new(d);
        fixed (double* xpos_ = xpos, xmat_ = xmat, pos_ = pos, quat_ = quat)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_local2Global(call.Data, xpos_, xmat_, pos_, quat_, body, sameframe));
        }
    }

    /// <summary>Total mass, kg.</summary>
    /// <param name="m">The model.</param>
    public static unsafe double mj_getTotalmass(Model m)
    {
        double result;
        using Call call = new(m);
        Status.Check(NativeFunctions.rb_mjf_mj_getTotalmass(call.Model, &result));
        return result;
    }

    /// <summary>Scales masses and inertias to a total mass.</summary>
    /// <param name="m">The model.</param>
    /// <param name="newmass">Total mass, kg.</param>
    public static unsafe void mj_setTotalmass(Model m, double newmass)
    {
        using Call call = new(m);
        Status.Check(NativeFunctions.rb_mjf_mj_setTotalmass(call.Model, newmass));
    }

    /// <summary>Version of MuJoCo as a number: 2.2.2 is 222.</summary>
    public static unsafe int mj_version()
    {
        int result;
        Load();
        Status.Check(NativeFunctions.rb_mjf_mj_version(&result));
        return result;
    }

    /// <summary>Version of MuJoCo as text.</summary>
    public static unsafe string? mj_versionString()
    {
        byte* result;
        Load();
        Status.Check(NativeFunctions.rb_mjf_mj_versionString(&result));
        return result == null ? null : Status.Text(result);
    }
}
