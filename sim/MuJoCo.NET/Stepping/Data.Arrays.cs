using MuJoCo.Interop;
using MuJoCo.Modeling;

namespace MuJoCo.Stepping;

/// <content>Arrays by name.</content>
public sealed partial class Data
{
    /// <summary>Simulated time, s.</summary>
    public double Time
    {
        get => SpanOf<double>(_known.Time)[0];
        set => SpanOf<double>(_known.Time)[0] = value;
    }

    /// <summary>Generalized positions. [nq] float64: m, rad, unit quaternions (w, x, y, z).</summary>
    public Span<double> Qpos => SpanOf<double>(_known.Qpos);

    /// <summary>Generalized velocities. [nv] float64: m/s, rad/s.</summary>
    public Span<double> Qvel => SpanOf<double>(_known.Qvel);

    /// <summary>Generalized accelerations. [nv] float64: m/s², rad/s².</summary>
    public Span<double> Qacc => SpanOf<double>(_known.Qacc);

    /// <summary>Warm start of the solver's accelerations. [nv] float64: m/s², rad/s².</summary>
    public Span<double> QaccWarmstart => SpanOf<double>(_known.QaccWarmstart);

    /// <summary>Actuator activations. [na] float64.</summary>
    public Span<double> Act => SpanOf<double>(_known.Act);

    /// <summary>Controls. [nu] float64, in each actuator's unit.</summary>
    public Span<double> Ctrl => SpanOf<double>(_known.Ctrl);

    /// <summary>User-applied generalized forces. [nv] float64: N, N·m.</summary>
    public Span<double> QfrcApplied => SpanOf<double>(_known.QfrcApplied);

    /// <summary>User-applied force and torque at each body's center of mass, in the world frame. [nbody, 6] float64: N, N·m.</summary>
    public Span<double> XfrcApplied => SpanOf<double>(_known.XfrcApplied);

    /// <summary>Coriolis, centrifugal and gravity forces, C(q, v). [nv] float64: N, N·m.</summary>
    public Span<double> QfrcBias => SpanOf<double>(_known.QfrcBias);

    /// <summary>Passive forces of springs, dampers and fluids. [nv] float64: N, N·m.</summary>
    public Span<double> QfrcPassive => SpanOf<double>(_known.QfrcPassive);

    /// <summary>Forces of the actuators on degrees of freedom. [nv] float64: N, N·m.</summary>
    public Span<double> QfrcActuator => SpanOf<double>(_known.QfrcActuator);

    /// <summary>Forces of constraints and contacts. [nv] float64: N, N·m.</summary>
    public Span<double> QfrcConstraint => SpanOf<double>(_known.QfrcConstraint);

    /// <summary>Forces that cause the current accelerations; computed by <see cref="Inverse"/>. [nv] float64: N, N·m.</summary>
    public Span<double> QfrcInverse => SpanOf<double>(_known.QfrcInverse);

    /// <summary>Force of each actuator. [nu] float64: N, N·m.</summary>
    public Span<double> ActuatorForce => SpanOf<double>(_known.ActuatorForce);

    /// <summary>Position of each body in the world. [nbody, 3] float64, m.</summary>
    public Span<double> Xpos => SpanOf<double>(_known.Xpos);

    /// <summary>Orientation of each body in the world. [nbody, 4] float64, unit quaternions (w, x, y, z).</summary>
    public Span<double> Xquat => SpanOf<double>(_known.Xquat);

    /// <summary>Rotation matrix of each body in the world. [nbody, 9] float64, row-major.</summary>
    public Span<double> Xmat => SpanOf<double>(_known.Xmat);

    /// <summary>Center of mass of each body in the world. [nbody, 3] float64, m.</summary>
    public Span<double> Xipos => SpanOf<double>(_known.Xipos);

    /// <summary>
    /// Velocity of each body about the center of mass of its kinematic tree: rotation, translation. [nbody, 6] float64: rad/s, m/s.
    /// </summary>
    public Span<double> Cvel => SpanOf<double>(_known.Cvel);

    /// <summary>Center of mass of each body's subtree in the world. [nbody, 3] float64, m.</summary>
    public Span<double> SubtreeCom => SpanOf<double>(_known.SubtreeCom);

    /// <summary>Position of each geom in the world. [ngeom, 3] float64, m.</summary>
    public Span<double> GeomXpos => SpanOf<double>(_known.GeomXpos);

    /// <summary>Rotation matrix of each geom in the world. [ngeom, 9] float64, row-major.</summary>
    public Span<double> GeomXmat => SpanOf<double>(_known.GeomXmat);

    /// <summary>Position of each site in the world. [nsite, 3] float64, m.</summary>
    public Span<double> SiteXpos => SpanOf<double>(_known.SiteXpos);

    /// <summary>Rotation matrix of each site in the world. [nsite, 9] float64, row-major.</summary>
    public Span<double> SiteXmat => SpanOf<double>(_known.SiteXmat);

    /// <summary>Position of each camera in the world. [ncam, 3] float64, m.</summary>
    public Span<double> CamXpos => SpanOf<double>(_known.CamXpos);

    /// <summary>Rotation matrix of each camera in the world. [ncam, 9] float64, row-major.</summary>
    public Span<double> CamXmat => SpanOf<double>(_known.CamXmat);

    /// <summary>Position of each light in the world. [nlight, 3] float64, m.</summary>
    public Span<double> LightXpos => SpanOf<double>(_known.LightXpos);

    /// <summary>Direction of each light in the world. [nlight, 3] float64, unit vectors.</summary>
    public Span<double> LightXdir => SpanOf<double>(_known.LightXdir);

    /// <summary>Values of all sensors. [nsensordata] float64; each sensor's address is in the model's SensorAdr.</summary>
    public Span<double> SensorData => SpanOf<double>(_known.SensorData);

    /// <summary>Positions of the mocap bodies in the world. [nmocap, 3] float64, m.</summary>
    public Span<double> MocapPos => SpanOf<double>(_known.MocapPos);

    /// <summary>Orientations of the mocap bodies in the world. [nmocap, 4] float64, unit quaternions (w, x, y, z).</summary>
    public Span<double> MocapQuat => SpanOf<double>(_known.MocapQuat);

    /// <summary>User-defined values. [nuserdata] float64.</summary>
    public Span<double> Userdata => SpanOf<double>(_known.Userdata);

    /// <summary>Potential and kinetic energy; filled by <see cref="ComputeEnergy"/>. [2] float64, J.</summary>
    public Span<double> Energy => SpanOf<double>(_known.Energy);

    /// <summary>Number of contacts found in the last position stage.</summary>
    public int ContactCount => SpanOf<int>(_known.Ncon)[0];

    /// <summary>Number of constraints found in the last position stage.</summary>
    public int ConstraintCount => SpanOf<int>(_known.Nefc)[0];

    // looked up once: a lookup by name takes longer than the access
    private sealed class KnownFields(Data data)
    {
        internal readonly FieldAddress Time = data.Find("time", FieldType.F64);
        internal readonly FieldAddress Qpos = data.Find("qpos", FieldType.F64);
        internal readonly FieldAddress Qvel = data.Find("qvel", FieldType.F64);
        internal readonly FieldAddress Qacc = data.Find("qacc", FieldType.F64);
        internal readonly FieldAddress QaccWarmstart = data.Find("qacc_warmstart", FieldType.F64);
        internal readonly FieldAddress Act = data.Find("act", FieldType.F64);
        internal readonly FieldAddress Ctrl = data.Find("ctrl", FieldType.F64);
        internal readonly FieldAddress QfrcApplied = data.Find("qfrc_applied", FieldType.F64);
        internal readonly FieldAddress XfrcApplied = data.Find("xfrc_applied", FieldType.F64);
        internal readonly FieldAddress QfrcBias = data.Find("qfrc_bias", FieldType.F64);
        internal readonly FieldAddress QfrcPassive = data.Find("qfrc_passive", FieldType.F64);
        internal readonly FieldAddress QfrcActuator = data.Find("qfrc_actuator", FieldType.F64);
        internal readonly FieldAddress QfrcConstraint = data.Find("qfrc_constraint", FieldType.F64);
        internal readonly FieldAddress QfrcInverse = data.Find("qfrc_inverse", FieldType.F64);
        internal readonly FieldAddress ActuatorForce = data.Find("actuator_force", FieldType.F64);
        internal readonly FieldAddress Xpos = data.Find("xpos", FieldType.F64);
        internal readonly FieldAddress Xquat = data.Find("xquat", FieldType.F64);
        internal readonly FieldAddress Xmat = data.Find("xmat", FieldType.F64);
        internal readonly FieldAddress Xipos = data.Find("xipos", FieldType.F64);
        internal readonly FieldAddress Cvel = data.Find("cvel", FieldType.F64);
        internal readonly FieldAddress SubtreeCom = data.Find("subtree_com", FieldType.F64);
        internal readonly FieldAddress GeomXpos = data.Find("geom_xpos", FieldType.F64);
        internal readonly FieldAddress GeomXmat = data.Find("geom_xmat", FieldType.F64);
        internal readonly FieldAddress SiteXpos = data.Find("site_xpos", FieldType.F64);
        internal readonly FieldAddress SiteXmat = data.Find("site_xmat", FieldType.F64);
        internal readonly FieldAddress CamXpos = data.Find("cam_xpos", FieldType.F64);
        internal readonly FieldAddress CamXmat = data.Find("cam_xmat", FieldType.F64);
        internal readonly FieldAddress LightXpos = data.Find("light_xpos", FieldType.F64);
        internal readonly FieldAddress LightXdir = data.Find("light_xdir", FieldType.F64);
        internal readonly FieldAddress SensorData = data.Find("sensordata", FieldType.F64);
        internal readonly FieldAddress MocapPos = data.Find("mocap_pos", FieldType.F64);
        internal readonly FieldAddress MocapQuat = data.Find("mocap_quat", FieldType.F64);
        internal readonly FieldAddress Userdata = data.Find("userdata", FieldType.F64);
        internal readonly FieldAddress Energy = data.Find("energy", FieldType.F64);
        internal readonly FieldAddress Ncon = data.Find("ncon", FieldType.I32);
        internal readonly FieldAddress Nefc = data.Find("nefc", FieldType.I32);
    }
}
