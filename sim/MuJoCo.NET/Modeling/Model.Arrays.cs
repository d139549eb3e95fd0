using MuJoCo.Interop;

namespace MuJoCo.Modeling;

/// <content>Arrays by name, and where MuJoCo keeps them.</content>
public sealed partial class Model
{
    /// <summary>Simulated time of one step, s.</summary>
    public double Timestep
    {
        get => Lend<double>(_places.Timestep)[0];
        set
        {
            if (!double.IsFinite(value) || value <= 0) throw new ArgumentOutOfRangeException(nameof(value), value, "A timestep is positive.");
            Lend<double>(_places.Timestep)[0] = value;
        }
    }

    /// <summary>Positions at the model's reference configuration. [nq] float64: m, rad, unit quaternions (w, x, y, z).</summary>
    public Span<double> Qpos0 => Lend<double>(_places.Qpos0);

    /// <summary>Parent of each body. [nbody] int32.</summary>
    public Span<int> BodyParentid => Lend<int>(_places.BodyParentid);

    /// <summary>Mass of each body. [nbody] float64, kg.</summary>
    public Span<double> BodyMass => Lend<double>(_places.BodyMass);

    /// <summary>Principal moments of inertia of each body in its inertial frame. [nbody, 3] float64, kg·m².</summary>
    public Span<double> BodyInertia => Lend<double>(_places.BodyInertia);

    /// <summary>Position of each body in its parent's frame. [nbody, 3] float64, m.</summary>
    public Span<double> BodyPos => Lend<double>(_places.BodyPos);

    /// <summary>Orientation of each body in its parent's frame. [nbody, 4] float64, unit quaternions (w, x, y, z).</summary>
    public Span<double> BodyQuat => Lend<double>(_places.BodyQuat);

    /// <summary>Centre of mass of each body in its own frame. [nbody, 3] float64, m.</summary>
    public Span<double> BodyIpos => Lend<double>(_places.BodyIpos);

    /// <summary>Orientation of each body's inertial frame in its own. [nbody, 4] float64, unit quaternions (w, x, y, z).</summary>
    public Span<double> BodyIquat => Lend<double>(_places.BodyIquat);

    /// <summary>Mocap index of each body, -1 where it has none. [nbody] int32.</summary>
    public Span<int> BodyMocapid => Lend<int>(_places.BodyMocapid);

    /// <summary>Type of each joint, a <see cref="JointType"/>. [njnt] int32.</summary>
    public Span<int> JntType => Lend<int>(_places.JntType);

    /// <summary>First position of each joint in qpos. [njnt] int32.</summary>
    public Span<int> JntQposadr => Lend<int>(_places.JntQposadr);

    /// <summary>First degree of freedom of each joint in qvel. [njnt] int32.</summary>
    public Span<int> JntDofadr => Lend<int>(_places.JntDofadr);

    /// <summary>Body that each joint moves. [njnt] int32.</summary>
    public Span<int> JntBodyid => Lend<int>(_places.JntBodyid);

    /// <summary>1 where <see cref="JntRange"/> holds. [njnt] byte.</summary>
    public Span<byte> JntLimited => Lend<byte>(_places.JntLimited);

    /// <summary>Limits of each joint. [njnt, 2] float64, rad or m.</summary>
    public Span<double> JntRange => Lend<double>(_places.JntRange);

    /// <summary>Spring of each joint. [njnt] float64, N·m/rad or N/m.</summary>
    public Span<double> JntStiffness => Lend<double>(_places.JntStiffness);

    /// <summary>Axis of each joint in its body's frame. [njnt, 3] float64, unit vectors.</summary>
    public Span<double> JntAxis => Lend<double>(_places.JntAxis);

    /// <summary>Rotor inertia added to each degree of freedom. [nv] float64, kg·m² or kg.</summary>
    public Span<double> DofArmature => Lend<double>(_places.DofArmature);

    /// <summary>Viscous damping of each degree of freedom. [nv] float64, N·m·s/rad or N·s/m.</summary>
    public Span<double> DofDamping => Lend<double>(_places.DofDamping);

    /// <summary>Dry friction of each degree of freedom. [nv] float64, N·m or N.</summary>
    public Span<double> DofFrictionloss => Lend<double>(_places.DofFrictionloss);

    /// <summary>Type of each geom (mjtGeom). [ngeom] int32.</summary>
    public Span<int> GeomType => Lend<int>(_places.GeomType);

    /// <summary>Body of each geom. [ngeom] int32.</summary>
    public Span<int> GeomBodyid => Lend<int>(_places.GeomBodyid);

    /// <summary>Material of each geom, -1 where it has none. [ngeom] int32.</summary>
    public Span<int> GeomMatid => Lend<int>(_places.GeomMatid);

    /// <summary>Size parameters of each geom, by its type. [ngeom, 3] float64, m.</summary>
    public Span<double> GeomSize => Lend<double>(_places.GeomSize);

    /// <summary>Position of each geom in its body's frame. [ngeom, 3] float64, m.</summary>
    public Span<double> GeomPos => Lend<double>(_places.GeomPos);

    /// <summary>Orientation of each geom in its body's frame. [ngeom, 4] float64, unit quaternions (w, x, y, z).</summary>
    public Span<double> GeomQuat => Lend<double>(_places.GeomQuat);

    /// <summary>Sliding, torsional and rolling friction of each geom. [ngeom, 3] float64: 1, m, m.</summary>
    public Span<double> GeomFriction => Lend<double>(_places.GeomFriction);

    /// <summary>Colour of each geom where it has no material. [ngeom, 4] float32 in 0..1.</summary>
    public Span<float> GeomRgba => Lend<float>(_places.GeomRgba);

    /// <summary>Colour of each material. [nmat, 4] float32 in 0..1.</summary>
    public Span<float> MatRgba => Lend<float>(_places.MatRgba);

    /// <summary>Body of each site. [nsite] int32.</summary>
    public Span<int> SiteBodyid => Lend<int>(_places.SiteBodyid);

    /// <summary>Position of each site in its body's frame. [nsite, 3] float64, m.</summary>
    public Span<double> SitePos => Lend<double>(_places.SitePos);

    /// <summary>Orientation of each site in its body's frame. [nsite, 4] float64, unit quaternions (w, x, y, z).</summary>
    public Span<double> SiteQuat => Lend<double>(_places.SiteQuat);

    /// <summary>Body of each camera. [ncam] int32.</summary>
    public Span<int> CamBodyid => Lend<int>(_places.CamBodyid);

    /// <summary>Position of each camera in its body's frame. [ncam, 3] float64, m.</summary>
    public Span<double> CamPos => Lend<double>(_places.CamPos);

    /// <summary>Orientation of each camera in its body's frame; it looks along -z, with y up. [ncam, 4] float64, unit quaternions (w, x, y, z).</summary>
    public Span<double> CamQuat => Lend<double>(_places.CamQuat);

    /// <summary>Vertical field of view of each camera. [ncam] float64, degrees.</summary>
    public Span<double> CamFovy => Lend<double>(_places.CamFovy);

    /// <summary>Position of each light in its body's frame. [nlight, 3] float64, m.</summary>
    public Span<double> LightPos => Lend<double>(_places.LightPos);

    /// <summary>Direction of each light in its body's frame. [nlight, 3] float64, unit vectors.</summary>
    public Span<double> LightDir => Lend<double>(_places.LightDir);

    /// <summary>Diffuse colour of each light. [nlight, 3] float32 in 0..1.</summary>
    public Span<float> LightDiffuse => Lend<float>(_places.LightDiffuse);

    /// <summary>Joint, tendon, site or body that each actuator acts on, and a second one where it needs it. [nu, 2] int32.</summary>
    public Span<int> ActuatorTrnid => Lend<int>(_places.ActuatorTrnid);

    /// <summary>1 where <see cref="ActuatorCtrlrange"/> holds. [nu] byte.</summary>
    public Span<byte> ActuatorCtrllimited => Lend<byte>(_places.ActuatorCtrllimited);

    /// <summary>Limits of each control. [nu, 2] float64, in the control's unit.</summary>
    public Span<double> ActuatorCtrlrange => Lend<double>(_places.ActuatorCtrlrange);

    /// <summary>Limits of each actuator's force. [nu, 2] float64, N or N·m.</summary>
    public Span<double> ActuatorForcerange => Lend<double>(_places.ActuatorForcerange);

    /// <summary>Gain parameters of each actuator. [nu, 10] float64; for a position servo the first is kp.</summary>
    public Span<double> ActuatorGainprm => Lend<double>(_places.ActuatorGainprm);

    /// <summary>Bias parameters of each actuator. [nu, 10] float64; for a position servo 0, -kp, -kv.</summary>
    public Span<double> ActuatorBiasprm => Lend<double>(_places.ActuatorBiasprm);

    /// <summary>Transmission of each actuator. [nu, 6] float64.</summary>
    public Span<double> ActuatorGear => Lend<double>(_places.ActuatorGear);

    /// <summary>First value of each sensor in the sensor data. [nsensor] int32.</summary>
    public Span<int> SensorAdr => Lend<int>(_places.SensorAdr);

    /// <summary>Number of values of each sensor. [nsensor] int32.</summary>
    public Span<int> SensorDim => Lend<int>(_places.SensorDim);

    /// <summary>Positions of each keyframe. [nkey, nq] float64.</summary>
    public Span<double> KeyQpos => Lend<double>(_places.KeyQpos);

    /// <summary>Controls of each keyframe. [nkey, nu] float64.</summary>
    public Span<double> KeyCtrl => Lend<double>(_places.KeyCtrl);

    /// <summary>Gravity in the world frame. [3] float64, m/s².</summary>
    public Span<double> Gravity => Lend<double>(_places.Gravity);

    // found once: a look-up by name takes longer than what is read there
    private sealed class Places(Model model)
    {
        internal readonly Lent Timestep = model.Find("opt.timestep", FieldType.F64);
        internal readonly Lent Qpos0 = model.Find("qpos0", FieldType.F64);
        internal readonly Lent BodyParentid = model.Find("body_parentid", FieldType.I32);
        internal readonly Lent BodyMass = model.Find("body_mass", FieldType.F64);
        internal readonly Lent BodyInertia = model.Find("body_inertia", FieldType.F64);
        internal readonly Lent BodyPos = model.Find("body_pos", FieldType.F64);
        internal readonly Lent BodyQuat = model.Find("body_quat", FieldType.F64);
        internal readonly Lent BodyIpos = model.Find("body_ipos", FieldType.F64);
        internal readonly Lent BodyIquat = model.Find("body_iquat", FieldType.F64);
        internal readonly Lent BodyMocapid = model.Find("body_mocapid", FieldType.I32);
        internal readonly Lent JntType = model.Find("jnt_type", FieldType.I32);
        internal readonly Lent JntQposadr = model.Find("jnt_qposadr", FieldType.I32);
        internal readonly Lent JntDofadr = model.Find("jnt_dofadr", FieldType.I32);
        internal readonly Lent JntBodyid = model.Find("jnt_bodyid", FieldType.I32);
        internal readonly Lent JntLimited = model.Find("jnt_limited", FieldType.U8);
        internal readonly Lent JntRange = model.Find("jnt_range", FieldType.F64);
        internal readonly Lent JntStiffness = model.Find("jnt_stiffness", FieldType.F64);
        internal readonly Lent JntAxis = model.Find("jnt_axis", FieldType.F64);
        internal readonly Lent DofArmature = model.Find("dof_armature", FieldType.F64);
        internal readonly Lent DofDamping = model.Find("dof_damping", FieldType.F64);
        internal readonly Lent DofFrictionloss = model.Find("dof_frictionloss", FieldType.F64);
        internal readonly Lent GeomType = model.Find("geom_type", FieldType.I32);
        internal readonly Lent GeomBodyid = model.Find("geom_bodyid", FieldType.I32);
        internal readonly Lent GeomMatid = model.Find("geom_matid", FieldType.I32);
        internal readonly Lent GeomSize = model.Find("geom_size", FieldType.F64);
        internal readonly Lent GeomPos = model.Find("geom_pos", FieldType.F64);
        internal readonly Lent GeomQuat = model.Find("geom_quat", FieldType.F64);
        internal readonly Lent GeomFriction = model.Find("geom_friction", FieldType.F64);
        internal readonly Lent GeomRgba = model.Find("geom_rgba", FieldType.F32);
        internal readonly Lent MatRgba = model.Find("mat_rgba", FieldType.F32);
        internal readonly Lent SiteBodyid = model.Find("site_bodyid", FieldType.I32);
        internal readonly Lent SitePos = model.Find("site_pos", FieldType.F64);
        internal readonly Lent SiteQuat = model.Find("site_quat", FieldType.F64);
        internal readonly Lent CamBodyid = model.Find("cam_bodyid", FieldType.I32);
        internal readonly Lent CamPos = model.Find("cam_pos", FieldType.F64);
        internal readonly Lent CamQuat = model.Find("cam_quat", FieldType.F64);
        internal readonly Lent CamFovy = model.Find("cam_fovy", FieldType.F64);
        internal readonly Lent LightPos = model.Find("light_pos", FieldType.F64);
        internal readonly Lent LightDir = model.Find("light_dir", FieldType.F64);
        internal readonly Lent LightDiffuse = model.Find("light_diffuse", FieldType.F32);
        internal readonly Lent ActuatorTrnid = model.Find("actuator_trnid", FieldType.I32);
        internal readonly Lent ActuatorCtrllimited = model.Find("actuator_ctrllimited", FieldType.U8);
        internal readonly Lent ActuatorCtrlrange = model.Find("actuator_ctrlrange", FieldType.F64);
        internal readonly Lent ActuatorForcerange = model.Find("actuator_forcerange", FieldType.F64);
        internal readonly Lent ActuatorGainprm = model.Find("actuator_gainprm", FieldType.F64);
        internal readonly Lent ActuatorBiasprm = model.Find("actuator_biasprm", FieldType.F64);
        internal readonly Lent ActuatorGear = model.Find("actuator_gear", FieldType.F64);
        internal readonly Lent SensorAdr = model.Find("sensor_adr", FieldType.I32);
        internal readonly Lent SensorDim = model.Find("sensor_dim", FieldType.I32);
        internal readonly Lent KeyQpos = model.Find("key_qpos", FieldType.F64);
        internal readonly Lent KeyCtrl = model.Find("key_ctrl", FieldType.F64);
        internal readonly Lent Gravity = model.Find("opt.gravity", FieldType.F64);
    }
}
