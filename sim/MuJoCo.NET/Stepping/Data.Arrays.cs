using MuJoCo.Interop;
using MuJoCo.Modeling;

namespace MuJoCo.Stepping;

/// <content>Arrays by name, and where MuJoCo keeps them.</content>
public sealed partial class Data
{
    /// <summary>Simulated time, s.</summary>
    public double Time
    {
        get => Lend<double>(_places.Time)[0];
        set => Lend<double>(_places.Time)[0] = value;
    }

    /// <summary>Generalized positions. [nq] float64: m, rad, unit quaternions (w, x, y, z).</summary>
    public Span<double> Qpos => Lend<double>(_places.Qpos);

    /// <summary>Generalized velocities. [nv] float64: m/s, rad/s.</summary>
    public Span<double> Qvel => Lend<double>(_places.Qvel);

    /// <summary>Generalized accelerations. [nv] float64: m/s², rad/s².</summary>
    public Span<double> Qacc => Lend<double>(_places.Qacc);

    /// <summary>Accelerations that the solver starts from. [nv] float64: m/s², rad/s².</summary>
    public Span<double> QaccWarmstart => Lend<double>(_places.QaccWarmstart);

    /// <summary>Actuator activations. [na] float64.</summary>
    public Span<double> Act => Lend<double>(_places.Act);

    /// <summary>Controls. [nu] float64, in each actuator's own unit.</summary>
    public Span<double> Ctrl => Lend<double>(_places.Ctrl);

    /// <summary>Forces applied by the user to degrees of freedom. [nv] float64: N, N·m.</summary>
    public Span<double> QfrcApplied => Lend<double>(_places.QfrcApplied);

    /// <summary>Force and torque applied by the user at each body's centre of mass, in the world frame. [nbody, 6] float64: N, N·m.</summary>
    public Span<double> XfrcApplied => Lend<double>(_places.XfrcApplied);

    /// <summary>Coriolis, centrifugal and gravity forces, C(q, v). [nv] float64: N, N·m.</summary>
    public Span<double> QfrcBias => Lend<double>(_places.QfrcBias);

    /// <summary>Forces of springs, dampers and media. [nv] float64: N, N·m.</summary>
    public Span<double> QfrcPassive => Lend<double>(_places.QfrcPassive);

    /// <summary>Forces of the actuators on degrees of freedom. [nv] float64: N, N·m.</summary>
    public Span<double> QfrcActuator => Lend<double>(_places.QfrcActuator);

    /// <summary>Forces of constraints and contacts. [nv] float64: N, N·m.</summary>
    public Span<double> QfrcConstraint => Lend<double>(_places.QfrcConstraint);

    /// <summary>Forces that would make the present accelerations; filled by <see cref="Inverse"/>. [nv] float64: N, N·m.</summary>
    public Span<double> QfrcInverse => Lend<double>(_places.QfrcInverse);

    /// <summary>Force of each actuator. [nu] float64: N, N·m.</summary>
    public Span<double> ActuatorForce => Lend<double>(_places.ActuatorForce);

    /// <summary>Position of each body in the world. [nbody, 3] float64, m.</summary>
    public Span<double> Xpos => Lend<double>(_places.Xpos);

    /// <summary>Orientation of each body in the world. [nbody, 4] float64, unit quaternions (w, x, y, z).</summary>
    public Span<double> Xquat => Lend<double>(_places.Xquat);

    /// <summary>Rotation matrix of each body in the world. [nbody, 9] float64, row-major.</summary>
    public Span<double> Xmat => Lend<double>(_places.Xmat);

    /// <summary>Centre of mass of each body in the world. [nbody, 3] float64, m.</summary>
    public Span<double> Xipos => Lend<double>(_places.Xipos);

    /// <summary>Velocity of each body about its tree's centre of mass: rotation, translation. [nbody, 6] float64: rad/s, m/s.</summary>
    public Span<double> Cvel => Lend<double>(_places.Cvel);

    /// <summary>Centre of mass of each body's subtree in the world. [nbody, 3] float64, m.</summary>
    public Span<double> SubtreeCom => Lend<double>(_places.SubtreeCom);

    /// <summary>Position of each geom in the world. [ngeom, 3] float64, m.</summary>
    public Span<double> GeomXpos => Lend<double>(_places.GeomXpos);

    /// <summary>Rotation matrix of each geom in the world. [ngeom, 9] float64, row-major.</summary>
    public Span<double> GeomXmat => Lend<double>(_places.GeomXmat);

    /// <summary>Position of each site in the world. [nsite, 3] float64, m.</summary>
    public Span<double> SiteXpos => Lend<double>(_places.SiteXpos);

    /// <summary>Rotation matrix of each site in the world. [nsite, 9] float64, row-major.</summary>
    public Span<double> SiteXmat => Lend<double>(_places.SiteXmat);

    /// <summary>Position of each camera in the world. [ncam, 3] float64, m.</summary>
    public Span<double> CamXpos => Lend<double>(_places.CamXpos);

    /// <summary>Rotation matrix of each camera in the world. [ncam, 9] float64, row-major.</summary>
    public Span<double> CamXmat => Lend<double>(_places.CamXmat);

    /// <summary>Position of each light in the world. [nlight, 3] float64, m.</summary>
    public Span<double> LightXpos => Lend<double>(_places.LightXpos);

    /// <summary>Direction of each light in the world. [nlight, 3] float64, unit vectors.</summary>
    public Span<double> LightXdir => Lend<double>(_places.LightXdir);

    /// <summary>Values of all sensors. [nsensordata] float64; each sensor's place is in the model's SensorAdr.</summary>
    public Span<double> SensorData => Lend<double>(_places.SensorData);

    /// <summary>Positions of the mocap bodies in the world. [nmocap, 3] float64, m.</summary>
    public Span<double> MocapPos => Lend<double>(_places.MocapPos);

    /// <summary>Orientations of the mocap bodies in the world. [nmocap, 4] float64, unit quaternions (w, x, y, z).</summary>
    public Span<double> MocapQuat => Lend<double>(_places.MocapQuat);

    /// <summary>The user's own values. [nuserdata] float64.</summary>
    public Span<double> Userdata => Lend<double>(_places.Userdata);

    /// <summary>Potential and kinetic energy; filled by <see cref="ComputeEnergy"/>. [2] float64, J.</summary>
    public Span<double> Energy => Lend<double>(_places.Energy);

    /// <summary>Number of contacts that the last position stage found.</summary>
    public int ContactCount => Lend<int>(_places.Ncon)[0];

    /// <summary>Number of constraints that the last position stage found.</summary>
    public int ConstraintCount => Lend<int>(_places.Nefc)[0];

    // found once: a look-up by name takes longer than what is read there
    private sealed class Places(Data data)
    {
        internal readonly Lent Time = data.Find("time", FieldType.F64);
        internal readonly Lent Qpos = data.Find("qpos", FieldType.F64);
        internal readonly Lent Qvel = data.Find("qvel", FieldType.F64);
        internal readonly Lent Qacc = data.Find("qacc", FieldType.F64);
        internal readonly Lent QaccWarmstart = data.Find("qacc_warmstart", FieldType.F64);
        internal readonly Lent Act = data.Find("act", FieldType.F64);
        internal readonly Lent Ctrl = data.Find("ctrl", FieldType.F64);
        internal readonly Lent QfrcApplied = data.Find("qfrc_applied", FieldType.F64);
        internal readonly Lent XfrcApplied = data.Find("xfrc_applied", FieldType.F64);
        internal readonly Lent QfrcBias = data.Find("qfrc_bias", FieldType.F64);
        internal readonly Lent QfrcPassive = data.Find("qfrc_passive", FieldType.F64);
        internal readonly Lent QfrcActuator = data.Find("qfrc_actuator", FieldType.F64);
        internal readonly Lent QfrcConstraint = data.Find("qfrc_constraint", FieldType.F64);
        internal readonly Lent QfrcInverse = data.Find("qfrc_inverse", FieldType.F64);
        internal readonly Lent ActuatorForce = data.Find("actuator_force", FieldType.F64);
        internal readonly Lent Xpos = data.Find("xpos", FieldType.F64);
        internal readonly Lent Xquat = data.Find("xquat", FieldType.F64);
        internal readonly Lent Xmat = data.Find("xmat", FieldType.F64);
        internal readonly Lent Xipos = data.Find("xipos", FieldType.F64);
        internal readonly Lent Cvel = data.Find("cvel", FieldType.F64);
        internal readonly Lent SubtreeCom = data.Find("subtree_com", FieldType.F64);
        internal readonly Lent GeomXpos = data.Find("geom_xpos", FieldType.F64);
        internal readonly Lent GeomXmat = data.Find("geom_xmat", FieldType.F64);
        internal readonly Lent SiteXpos = data.Find("site_xpos", FieldType.F64);
        internal readonly Lent SiteXmat = data.Find("site_xmat", FieldType.F64);
        internal readonly Lent CamXpos = data.Find("cam_xpos", FieldType.F64);
        internal readonly Lent CamXmat = data.Find("cam_xmat", FieldType.F64);
        internal readonly Lent LightXpos = data.Find("light_xpos", FieldType.F64);
        internal readonly Lent LightXdir = data.Find("light_xdir", FieldType.F64);
        internal readonly Lent SensorData = data.Find("sensordata", FieldType.F64);
        internal readonly Lent MocapPos = data.Find("mocap_pos", FieldType.F64);
        internal readonly Lent MocapQuat = data.Find("mocap_quat", FieldType.F64);
        internal readonly Lent Userdata = data.Find("userdata", FieldType.F64);
        internal readonly Lent Energy = data.Find("energy", FieldType.F64);
        internal readonly Lent Ncon = data.Find("ncon", FieldType.I32);
        internal readonly Lent Nefc = data.Find("nefc", FieldType.I32);
    }
}
