using MuJoCo.Interop;

namespace MuJoCo.Modeling;

/// <content>Arrays by name.</content>
public sealed partial class Model
{
    /// <summary>Timestep, s.</summary>
    public double Timestep
    {
        get => SpanOf<double>(_known.Timestep)[0];
        set
        {
            if (!double.IsFinite(value) || value <= 0)
                throw new ArgumentOutOfRangeException(nameof(value), value, "A timestep must be positive and finite.");
            SpanOf<double>(_known.Timestep)[0] = value;
        }
    }

    /// <summary>Generalized positions at the reference configuration. [nq] float64: m, rad, unit quaternions (w, x, y, z).</summary>
    public Span<double> Qpos0 => SpanOf<double>(_known.Qpos0);

    /// <summary>Parent of each body. [nbody] int32.</summary>
    public Span<int> BodyParentid => SpanOf<int>(_known.BodyParentid);

    /// <summary>Mass of each body. [nbody] float64, kg.</summary>
    public Span<double> BodyMass => SpanOf<double>(_known.BodyMass);

    /// <summary>Principal moments of inertia of each body in its inertial frame. [nbody, 3] float64, kg·m².</summary>
    public Span<double> BodyInertia => SpanOf<double>(_known.BodyInertia);

    /// <summary>Position of each body in its parent's frame. [nbody, 3] float64, m.</summary>
    public Span<double> BodyPos => SpanOf<double>(_known.BodyPos);

    /// <summary>Orientation of each body in its parent's frame. [nbody, 4] float64, unit quaternions (w, x, y, z).</summary>
    public Span<double> BodyQuat => SpanOf<double>(_known.BodyQuat);

    /// <summary>Center of mass of each body in its own frame. [nbody, 3] float64, m.</summary>
    public Span<double> BodyIpos => SpanOf<double>(_known.BodyIpos);

    /// <summary>Orientation of each body's inertial frame in its own. [nbody, 4] float64, unit quaternions (w, x, y, z).</summary>
    public Span<double> BodyIquat => SpanOf<double>(_known.BodyIquat);

    /// <summary>Mocap index of each body, -1 if it is not a mocap body. [nbody] int32.</summary>
    public Span<int> BodyMocapid => SpanOf<int>(_known.BodyMocapid);

    /// <summary>Type of each joint, a <see cref="JointType"/>. [njnt] int32.</summary>
    public Span<int> JntType => SpanOf<int>(_known.JntType);

    /// <summary>First position of each joint in qpos. [njnt] int32.</summary>
    public Span<int> JntQposadr => SpanOf<int>(_known.JntQposadr);

    /// <summary>First degree of freedom of each joint in qvel. [njnt] int32.</summary>
    public Span<int> JntDofadr => SpanOf<int>(_known.JntDofadr);

    /// <summary>Body that each joint moves. [njnt] int32.</summary>
    public Span<int> JntBodyid => SpanOf<int>(_known.JntBodyid);

    /// <summary>1 if <see cref="JntRange"/> is enforced. [njnt] byte.</summary>
    public Span<byte> JntLimited => SpanOf<byte>(_known.JntLimited);

    /// <summary>Limits of each joint. [njnt, 2] float64, rad or m.</summary>
    public Span<double> JntRange => SpanOf<double>(_known.JntRange);

    /// <summary>Stiffness of each joint. [njnt] float64, N·m/rad or N/m.</summary>
    public Span<double> JntStiffness => SpanOf<double>(_known.JntStiffness);

    /// <summary>Axis of each joint in its body's frame. [njnt, 3] float64, unit vectors.</summary>
    public Span<double> JntAxis => SpanOf<double>(_known.JntAxis);

    /// <summary>Rotor inertia (armature) of each degree of freedom. [nv] float64, kg·m² or kg.</summary>
    public Span<double> DofArmature => SpanOf<double>(_known.DofArmature);

    /// <summary>Viscous damping of each degree of freedom. [nv] float64, N·m·s/rad or N·s/m.</summary>
    public Span<double> DofDamping => SpanOf<double>(_known.DofDamping);

    /// <summary>Friction loss of each degree of freedom. [nv] float64, N·m or N.</summary>
    public Span<double> DofFrictionloss => SpanOf<double>(_known.DofFrictionloss);

    /// <summary>Type of each geom (mjtGeom). [ngeom] int32.</summary>
    public Span<int> GeomType => SpanOf<int>(_known.GeomType);

    /// <summary>Body of each geom. [ngeom] int32.</summary>
    public Span<int> GeomBodyid => SpanOf<int>(_known.GeomBodyid);

    /// <summary>Material of each geom, -1 if it has none. [ngeom] int32.</summary>
    public Span<int> GeomMatid => SpanOf<int>(_known.GeomMatid);

    /// <summary>Size parameters of each geom, depending on its type. [ngeom, 3] float64, m.</summary>
    public Span<double> GeomSize => SpanOf<double>(_known.GeomSize);

    /// <summary>Position of each geom in its body's frame. [ngeom, 3] float64, m.</summary>
    public Span<double> GeomPos => SpanOf<double>(_known.GeomPos);

    /// <summary>Orientation of each geom in its body's frame. [ngeom, 4] float64, unit quaternions (w, x, y, z).</summary>
    public Span<double> GeomQuat => SpanOf<double>(_known.GeomQuat);

    /// <summary>Sliding, torsional and rolling friction of each geom. [ngeom, 3] float64: 1, m, m.</summary>
    public Span<double> GeomFriction => SpanOf<double>(_known.GeomFriction);

    /// <summary>Color of each geom without material. [ngeom, 4] float32 in 0..1.</summary>
    public Span<float> GeomRgba => SpanOf<float>(_known.GeomRgba);

    /// <summary>Color of each material. [nmat, 4] float32 in 0..1.</summary>
    public Span<float> MatRgba => SpanOf<float>(_known.MatRgba);

    /// <summary>Body of each site. [nsite] int32.</summary>
    public Span<int> SiteBodyid => SpanOf<int>(_known.SiteBodyid);

    /// <summary>Position of each site in its body's frame. [nsite, 3] float64, m.</summary>
    public Span<double> SitePos => SpanOf<double>(_known.SitePos);

    /// <summary>Orientation of each site in its body's frame. [nsite, 4] float64, unit quaternions (w, x, y, z).</summary>
    public Span<double> SiteQuat => SpanOf<double>(_known.SiteQuat);

    /// <summary>Body of each camera. [ncam] int32.</summary>
    public Span<int> CamBodyid => SpanOf<int>(_known.CamBodyid);

    /// <summary>Position of each camera in its body's frame. [ncam, 3] float64, m.</summary>
    public Span<double> CamPos => SpanOf<double>(_known.CamPos);

    /// <summary>
    /// Orientation of each camera in its body's frame; it looks along -z, with y up. [ncam, 4] float64, unit quaternions (w, x, y, z).
    /// </summary>
    public Span<double> CamQuat => SpanOf<double>(_known.CamQuat);

    /// <summary>Vertical field of view of each camera. [ncam] float64, degrees.</summary>
    public Span<double> CamFovy => SpanOf<double>(_known.CamFovy);

    /// <summary>Position of each light in its body's frame. [nlight, 3] float64, m.</summary>
    public Span<double> LightPos => SpanOf<double>(_known.LightPos);

    /// <summary>Direction of each light in its body's frame. [nlight, 3] float64, unit vectors.</summary>
    public Span<double> LightDir => SpanOf<double>(_known.LightDir);

    /// <summary>Diffuse color of each light. [nlight, 3] float32 in 0..1.</summary>
    public Span<float> LightDiffuse => SpanOf<float>(_known.LightDiffuse);

    /// <summary>
    /// Ids of the joint, tendon, site or body that each actuator acts on, and of a second object if it needs one. [nu, 2] int32.
    /// </summary>
    public Span<int> ActuatorTrnid => SpanOf<int>(_known.ActuatorTrnid);

    /// <summary>1 if <see cref="ActuatorCtrlrange"/> is enforced. [nu] byte.</summary>
    public Span<byte> ActuatorCtrllimited => SpanOf<byte>(_known.ActuatorCtrllimited);

    /// <summary>Control range of each actuator. [nu, 2] float64, in the control's unit.</summary>
    public Span<double> ActuatorCtrlrange => SpanOf<double>(_known.ActuatorCtrlrange);

    /// <summary>Force range of each actuator. [nu, 2] float64, N or N·m.</summary>
    public Span<double> ActuatorForcerange => SpanOf<double>(_known.ActuatorForcerange);

    /// <summary>Gain parameters of each actuator. [nu, 10] float64; for a position servo the first is kp.</summary>
    public Span<double> ActuatorGainprm => SpanOf<double>(_known.ActuatorGainprm);

    /// <summary>Bias parameters of each actuator. [nu, 10] float64; for a position servo 0, -kp, -kv.</summary>
    public Span<double> ActuatorBiasprm => SpanOf<double>(_known.ActuatorBiasprm);

    /// <summary>Transmission gear of each actuator. [nu, 6] float64.</summary>
    public Span<double> ActuatorGear => SpanOf<double>(_known.ActuatorGear);

    /// <summary>Address of each sensor in the sensor data. [nsensor] int32.</summary>
    public Span<int> SensorAdr => SpanOf<int>(_known.SensorAdr);

    /// <summary>Number of values of each sensor. [nsensor] int32.</summary>
    public Span<int> SensorDim => SpanOf<int>(_known.SensorDim);

    /// <summary>Positions of each keyframe. [nkey, nq] float64.</summary>
    public Span<double> KeyQpos => SpanOf<double>(_known.KeyQpos);

    /// <summary>Controls of each keyframe. [nkey, nu] float64.</summary>
    public Span<double> KeyCtrl => SpanOf<double>(_known.KeyCtrl);

    /// <summary>Gravity in the world frame. [3] float64, m/s².</summary>
    public Span<double> Gravity => SpanOf<double>(_known.Gravity);

    // looked up once: a lookup by name takes longer than the access
    private sealed class KnownFields(Model model)
    {
        internal readonly FieldAddress Timestep = model.Find("opt.timestep", FieldType.F64);
        internal readonly FieldAddress Qpos0 = model.Find("qpos0", FieldType.F64);
        internal readonly FieldAddress BodyParentid = model.Find("body_parentid", FieldType.I32);
        internal readonly FieldAddress BodyMass = model.Find("body_mass", FieldType.F64);
        internal readonly FieldAddress BodyInertia = model.Find("body_inertia", FieldType.F64);
        internal readonly FieldAddress BodyPos = model.Find("body_pos", FieldType.F64);
        internal readonly FieldAddress BodyQuat = model.Find("body_quat", FieldType.F64);
        internal readonly FieldAddress BodyIpos = model.Find("body_ipos", FieldType.F64);
        internal readonly FieldAddress BodyIquat = model.Find("body_iquat", FieldType.F64);
        internal readonly FieldAddress BodyMocapid = model.Find("body_mocapid", FieldType.I32);
        internal readonly FieldAddress JntType = model.Find("jnt_type", FieldType.I32);
        internal readonly FieldAddress JntQposadr = model.Find("jnt_qposadr", FieldType.I32);
        internal readonly FieldAddress JntDofadr = model.Find("jnt_dofadr", FieldType.I32);
        internal readonly FieldAddress JntBodyid = model.Find("jnt_bodyid", FieldType.I32);
        internal readonly FieldAddress JntLimited = model.Find("jnt_limited", FieldType.U8);
        internal readonly FieldAddress JntRange = model.Find("jnt_range", FieldType.F64);
        internal readonly FieldAddress JntStiffness = model.Find("jnt_stiffness", FieldType.F64);
        internal readonly FieldAddress JntAxis = model.Find("jnt_axis", FieldType.F64);
        internal readonly FieldAddress DofArmature = model.Find("dof_armature", FieldType.F64);
        internal readonly FieldAddress DofDamping = model.Find("dof_damping", FieldType.F64);
        internal readonly FieldAddress DofFrictionloss = model.Find("dof_frictionloss", FieldType.F64);
        internal readonly FieldAddress GeomType = model.Find("geom_type", FieldType.I32);
        internal readonly FieldAddress GeomBodyid = model.Find("geom_bodyid", FieldType.I32);
        internal readonly FieldAddress GeomMatid = model.Find("geom_matid", FieldType.I32);
        internal readonly FieldAddress GeomSize = model.Find("geom_size", FieldType.F64);
        internal readonly FieldAddress GeomPos = model.Find("geom_pos", FieldType.F64);
        internal readonly FieldAddress GeomQuat = model.Find("geom_quat", FieldType.F64);
        internal readonly FieldAddress GeomFriction = model.Find("geom_friction", FieldType.F64);
        internal readonly FieldAddress GeomRgba = model.Find("geom_rgba", FieldType.F32);
        internal readonly FieldAddress MatRgba = model.Find("mat_rgba", FieldType.F32);
        internal readonly FieldAddress SiteBodyid = model.Find("site_bodyid", FieldType.I32);
        internal readonly FieldAddress SitePos = model.Find("site_pos", FieldType.F64);
        internal readonly FieldAddress SiteQuat = model.Find("site_quat", FieldType.F64);
        internal readonly FieldAddress CamBodyid = model.Find("cam_bodyid", FieldType.I32);
        internal readonly FieldAddress CamPos = model.Find("cam_pos", FieldType.F64);
        internal readonly FieldAddress CamQuat = model.Find("cam_quat", FieldType.F64);
        internal readonly FieldAddress CamFovy = model.Find("cam_fovy", FieldType.F64);
        internal readonly FieldAddress LightPos = model.Find("light_pos", FieldType.F64);
        internal readonly FieldAddress LightDir = model.Find("light_dir", FieldType.F64);
        internal readonly FieldAddress LightDiffuse = model.Find("light_diffuse", FieldType.F32);
        internal readonly FieldAddress ActuatorTrnid = model.Find("actuator_trnid", FieldType.I32);
        internal readonly FieldAddress ActuatorCtrllimited = model.Find("actuator_ctrllimited", FieldType.U8);
        internal readonly FieldAddress ActuatorCtrlrange = model.Find("actuator_ctrlrange", FieldType.F64);
        internal readonly FieldAddress ActuatorForcerange = model.Find("actuator_forcerange", FieldType.F64);
        internal readonly FieldAddress ActuatorGainprm = model.Find("actuator_gainprm", FieldType.F64);
        internal readonly FieldAddress ActuatorBiasprm = model.Find("actuator_biasprm", FieldType.F64);
        internal readonly FieldAddress ActuatorGear = model.Find("actuator_gear", FieldType.F64);
        internal readonly FieldAddress SensorAdr = model.Find("sensor_adr", FieldType.I32);
        internal readonly FieldAddress SensorDim = model.Find("sensor_dim", FieldType.I32);
        internal readonly FieldAddress KeyQpos = model.Find("key_qpos", FieldType.F64);
        internal readonly FieldAddress KeyCtrl = model.Find("key_ctrl", FieldType.F64);
        internal readonly FieldAddress Gravity = model.Find("opt.gravity", FieldType.F64);
    }
}
