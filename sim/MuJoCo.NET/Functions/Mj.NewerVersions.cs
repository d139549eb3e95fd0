using MuJoCo.Interop;
using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace MuJoCo.Functions;

// Functions of newer MuJoCo versions. With an older MuJoCo the call fails and names the required version.
public static partial class Mj
{
    /// <summary>Number of values of a state.</summary>
    /// <param name="m">The model.</param>
    /// <param name="spec">Parts of the state: bits of mjtState.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 2.3.6.</exception>
    [Since("2.3.6")]
    public static unsafe int mj_stateSize(Model m, int spec)
    {
        int result;
        using Call call = new(m);
        Status.Check(NativeFunctions.rb_mjf_mj_stateSize(call.Model, spec, &result));
        return result;
    }

    /// <summary>Copies parts of the state into an array.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="state">[<see cref="mj_stateSize"/>] float64.</param>
    /// <param name="spec">Parts of the state: bits of mjtState.</param>
    /// <exception cref="ArgumentException">The length of <paramref name="state"/> differs from <see cref="mj_stateSize"/>.</exception>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 2.3.6.</exception>
    [Since("2.3.6")]
    public static unsafe void mj_getState(Model m, Data d, Span<double> state, int spec)
    {
        using Call call = new(m, d);
        fixed (double* state_ = state)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_getState(call.Model, call.Data, state_, spec, state.Length));
        }
    }

    /// <summary>Restores parts of the state from an array.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="state">[<see cref="mj_stateSize"/>] float64.</param>
    /// <param name="spec">Parts of the state: bits of mjtState.</param>
    /// <exception cref="ArgumentException">The length of <paramref name="state"/> differs from <see cref="mj_stateSize"/>.</exception>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 2.3.6.</exception>
    [Since("2.3.6")]
    public static unsafe void mj_setState(Model m, Data d, ReadOnlySpan<double> state, int spec)
    {
        using Call call = new(m, d);
        fixed (double* state_ = state)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_setState(call.Model, call.Data, state_, spec, state.Length));
        }
    }

    /// <summary>Extracts some parts of a state.</summary>
    /// <param name="m">The model.</param>
    /// <param name="src">Float64, of the size of its parts.</param>
    /// <param name="srcsig">Parts in the source: bits of mjtState.</param>
    /// <param name="dst">Float64, of the size of its parts.</param>
    /// <param name="dstsig">Parts to extract, a subset of those in the source.</param>
    /// <exception cref="ArgumentException">A length differs from <see cref="mj_stateSize"/> of its parts.</exception>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 3.4.0.</exception>
    [Since("3.4.0")]
    public static unsafe void mj_extractState(Model m, ReadOnlySpan<double> src, int srcsig, Span<double> dst, int dstsig)
    {
        using Call call = new(m);
        fixed (double* src_ = src, dst_ = dst)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_extractState(call.Model, src_, srcsig, dst_, dstsig, src.Length, dst.Length));
        }
    }

    /// <summary>Stores the current state in a keyframe.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="k">The keyframe's id.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 3.2.0.</exception>
    [Since("3.2.0")]
    public static unsafe void mj_setKeyframe(Model m, Data d, int k)
    {
        Index(k, m.Nkey, nameof(k));
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_setKeyframe(call.Model, call.Data, k));
    }

    /// <summary>Casts several rays from one point.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="pnt">[3] float64: m.</param>
    /// <param name="vec">[nray, 3] float64: directions.</param>
    /// <param name="geomgroup">[6] bytes: geom groups to include; empty for all.</param>
    /// <param name="flg_static">Whether to include static geoms, those of the world body.</param>
    /// <param name="bodyexclude">Body whose geoms are excluded, or -1.</param>
    /// <param name="geomid">[nray] int32: ids of the hit geoms, -1 for no hit.</param>
    /// <param name="dist">[nray] float64: distances in units of the direction's length, -1 for no hit.</param>
    /// <param name="nray">Number of rays.</param>
    /// <param name="cutoff">Maximum distance.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 2.3.6.</exception>
    [Since("2.3.6")]
    public static unsafe void mj_multiRay(
        Model m,
        Data d,
        ReadOnlySpan<double> pnt,
        ReadOnlySpan<double> vec,
        ReadOnlySpan<byte> geomgroup,
        bool flg_static,
        int bodyexclude,
        Span<int> geomid,
        Span<double> dist,
        int nray,
        double cutoff)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nray);
        Need(pnt.Length, 3, nameof(pnt));
        Need(vec.Length, nray * 3L, nameof(vec));
        if (!geomgroup.IsEmpty) Need(geomgroup.Length, 6, nameof(geomgroup));
        Need(geomid.Length, nray, nameof(geomid));
        Need(dist.Length, nray, nameof(dist));
        using Call call = new(m, d);
        fixed (double* pnt_ = pnt, vec_ = vec, dist_ = dist)
        fixed (byte* geomgroup_ = geomgroup)
        fixed (int* geomid_ = geomid)
        {
            Status.Check(
                NativeFunctions.rb_mjf_mj_multiRay(
                    call.Model, call.Data, pnt_, vec_, geomgroup_, (byte)(flg_static ? 1 : 0), bodyexclude, geomid_, dist_, nray, cutoff));
        }
    }

    /// <summary>Smallest distance between two geoms, m. In older versions, use the contacts of a geom with a margin.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="geom1">The first geom's id.</param>
    /// <param name="geom2">The second geom's id.</param>
    /// <param name="distmax">Maximum distance, m.</param>
    /// <param name="fromto">[6] float64: the shortest segment between them in the world, m; empty to skip.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 3.1.6.</exception>
    [Since("3.1.6")]
    public static unsafe double mj_geomDistance(Model m, Data d, int geom1, int geom2, double distmax, Span<double> fromto)
    {
        Index(geom1, m.Ngeom, nameof(geom1));
        Index(geom2, m.Ngeom, nameof(geom2));
        if (!fromto.IsEmpty) Need(fromto.Length, 6, nameof(fromto));
        double result;
        using Call call = new(m, d);
        fixed (double* fromto_ = fromto)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_geomDistance(call.Model, call.Data, geom1, geom2, distmax, fromto_, &result));
        }
        return result;
    }

    /// <summary>Time derivative of a point's Jacobian.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="jacp">[3, nv] float64; empty to skip.</param>
    /// <param name="jacr">[3, nv] float64; empty to skip.</param>
    /// <param name="point">[3] float64: the point in the world, m.</param>
    /// <param name="body">The body's id.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 3.2.3.</exception>
    [Since("3.2.3")]
    public static unsafe void mj_jacDot(Model m, Data d, Span<double> jacp, Span<double> jacr, ReadOnlySpan<double> point, int body)
    {
        if (!jacp.IsEmpty) Need(jacp.Length, 3 * m.Nv, nameof(jacp));
        if (!jacr.IsEmpty) Need(jacr.Length, 3 * m.Nv, nameof(jacr));
        Need(point.Length, 3, nameof(point));
        Index(body, m.Nbody, nameof(body));
        using Call call = new(m, d);
        fixed (double* jacp_ = jacp, jacr_ = jacr, point_ = point)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_jacDot(call.Model, call.Data, jacp_, jacr_, point_, body));
        }
    }

    /// <summary>Matrix that maps velocities to the angular momentum of a body's subtree.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="mat">[3, nv] float64.</param>
    /// <param name="body">The body's id.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 3.1.3.</exception>
    [Since("3.1.3")]
    public static unsafe void mj_angmomMat(Model m, Data d, Span<double> mat, int body)
    {
        Need(mat.Length, 3 * m.Nv, nameof(mat));
        Index(body, m.Nbody, nameof(body));
        using Call call = new(m, d);
        fixed (double* mat_ = mat) Status.Check(NativeFunctions.rb_mjf_mj_angmomMat(call.Model, call.Data, mat_, body));
    }

    /// <summary>Kinematics of flexes.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 3.0.0.</exception>
    [Since("3.0.0")]
    public static unsafe void mj_flex(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_flex(call.Model, call.Data));
    }

    /// <summary>Finds constraint islands.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 3.0.0.</exception>
    [Since("3.0.0")]
    public static unsafe void mj_island(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_island(call.Model, call.Data));
    }

    /// <summary>Integrates with the velocity-implicit integrator.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 3.1.0.</exception>
    [Since("3.1.0")]
    public static unsafe void mj_implicit(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_implicit(call.Model, call.Data));
    }

    /// <summary>Computes the inertia matrix, including tendon armature.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 3.3.3.</exception>
    [Since("3.3.3")]
    public static unsafe void mj_makeM(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_makeM(call.Model, call.Data));
    }

    /// <summary>All kinematics, including cameras, lights and flexes.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 3.4.0.</exception>
    [Since("3.4.0")]
    public static unsafe void mj_fwdKinematics(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_fwdKinematics(call.Model, call.Data));
    }

    /// <summary>Resets the controls.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 3.11.0.</exception>
    [Since("3.11.0")]
    public static unsafe void mj_resetCtrl(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_resetCtrl(call.Model, call.Data));
    }

    /// <summary>Largest number of contacts that two geoms can have.</summary>
    /// <param name="m">The model.</param>
    /// <param name="g1">The first geom's id.</param>
    /// <param name="g2">The second geom's id.</param>
    /// <param name="has_margin">1 if the geoms have a margin.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 3.8.0.</exception>
    [Since("3.8.0")]
    public static unsafe int mj_maxContact(Model m, int g1, int g2, bool has_margin)
    {
        Index(g1, m.Ngeom, nameof(g1));
        Index(g2, m.Ngeom, nameof(g2));
        int result;
        using Call call = new(m);
        Status.Check(NativeFunctions.rb_mjf_mj_maxContact(call.Model, g1, g2, has_margin ? 1 : 0, &result));
        return result;
    }

    /// <summary>Derivatives of inverse dynamics by finite differences.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="eps">Step size of the finite differences.</param>
    /// <param name="flg_actuation">Whether to subtract actuator forces.</param>
    /// <param name="DfDq">[nv, nv] float64; empty to skip.</param>
    /// <param name="DfDv">[nv, nv] float64; empty to skip.</param>
    /// <param name="DfDa">[nv, nv] float64; empty to skip.</param>
    /// <param name="DsDq">[nv, nsensordata] float64; empty to skip.</param>
    /// <param name="DsDv">[nv, nsensordata] float64; empty to skip.</param>
    /// <param name="DsDa">[nv, nsensordata] float64; empty to skip.</param>
    /// <param name="DmDq">[nv, nM] float64; empty to skip.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 2.3.6.</exception>
    [Since("2.3.6")]
    public static unsafe void mjd_inverseFD(
        Model m,
        Data d,
        double eps,
        bool flg_actuation,
        Span<double> DfDq,
        Span<double> DfDv,
        Span<double> DfDa,
        Span<double> DsDq,
        Span<double> DsDv,
        Span<double> DsDa,
        Span<double> DmDq)
    {
        if (!DfDq.IsEmpty) Need(DfDq.Length, m.Nv * m.Nv, nameof(DfDq));
        if (!DfDv.IsEmpty) Need(DfDv.Length, m.Nv * m.Nv, nameof(DfDv));
        if (!DfDa.IsEmpty) Need(DfDa.Length, m.Nv * m.Nv, nameof(DfDa));
        if (!DsDq.IsEmpty) Need(DsDq.Length, m.Nv * m.Nsensordata, nameof(DsDq));
        if (!DsDv.IsEmpty) Need(DsDv.Length, m.Nv * m.Nsensordata, nameof(DsDv));
        if (!DsDa.IsEmpty) Need(DsDa.Length, m.Nv * m.Nsensordata, nameof(DsDa));
        if (!DmDq.IsEmpty) Need(DmDq.Length, m.Nv * m.Fields.Size("nM"), nameof(DmDq));
        using Call call = new(m, d);
        fixed (double* DfDq_ = DfDq, DfDv_ = DfDv, DfDa_ = DfDa, DsDq_ = DsDq, DsDv_ = DsDv, DsDa_ = DsDa, DmDq_ = DmDq)
        {
            Status.Check(
                NativeFunctions.rb_mjf_mjd_inverseFD(
                    call.Model, call.Data, eps, (byte)(flg_actuation ? 1 : 0), DfDq_, DfDv_, DfDa_, DsDq_, DsDv_, DsDa_, DmDq_));
        }
    }

    /// <summary>Derivatives of the rotation between two quaternions.</summary>
    /// <param name="qa">[4] float64.</param>
    /// <param name="qb">[4] float64.</param>
    /// <param name="Da">[9] float64; empty to skip.</param>
    /// <param name="Db">[9] float64; empty to skip.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 2.3.7.</exception>
    [Since("2.3.7")]
    public static unsafe void mjd_subQuat(ReadOnlySpan<double> qa, ReadOnlySpan<double> qb, Span<double> Da, Span<double> Db)
    {
        Need(qa.Length, 4, nameof(qa));
        Need(qb.Length, 4, nameof(qb));
        if (!Da.IsEmpty) Need(Da.Length, 9, nameof(Da));
        if (!Db.IsEmpty) Need(Db.Length, 9, nameof(Db));
        Load();
        fixed (double* qa_ = qa, qb_ = qb, Da_ = Da, Db_ = Db) Status.Check(NativeFunctions.rb_mjf_mjd_subQuat(qa_, qb_, Da_, Db_));
    }

    /// <summary>Derivatives of quaternion integration.</summary>
    /// <param name="vel">[3] float64: angular velocity, rad/s.</param>
    /// <param name="scale">Factor, usually a time span, s.</param>
    /// <param name="Dquat">[9] float64; empty to skip.</param>
    /// <param name="Dvel">[9] float64; empty to skip.</param>
    /// <param name="Dscale">[3] float64; empty to skip.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 2.3.7.</exception>
    [Since("2.3.7")]
    public static unsafe void mjd_quatIntegrate(
        ReadOnlySpan<double> vel,
        double scale,
        Span<double> Dquat,
        Span<double> Dvel,
        Span<double> Dscale)
    {
        Need(vel.Length, 3, nameof(vel));
        if (!Dquat.IsEmpty) Need(Dquat.Length, 9, nameof(Dquat));
        if (!Dvel.IsEmpty) Need(Dvel.Length, 9, nameof(Dvel));
        if (!Dscale.IsEmpty) Need(Dscale.Length, 3, nameof(Dscale));
        Load();
        fixed (double* vel_ = vel, Dquat_ = Dquat, Dvel_ = Dvel, Dscale_ = Dscale)
        {
            Status.Check(NativeFunctions.rb_mjf_mjd_quatIntegrate(vel_, scale, Dquat_, Dvel_, Dscale_));
        }
    }
}
