using MuJoCo.Interop;
using MuJoCo.Stepping;

namespace MuJoCo.Modeling;

/// <summary>A compiled model (mjModel): everything that does not change from step to step.</summary>
/// <remarks>
/// Arrays are lent as spans until <see cref="Dispose"/>; keep the model in a <c>using</c> or a field while a span is used. All are
/// row-major and may be written. After changing masses, inertias or reference poses call <see cref="SetConstants"/>.
/// Thread: many may read one model at once; none may write while another uses it.
/// </remarks>
public sealed class Model : IDisposable
{
    // MuJoCo's compiler keeps the text of one model for the whole process
    private static readonly Lock s_door = new();
    private static readonly WeakReference<ModelHandle?> s_lastXml = new(null);

    private readonly ModelHandle _handle;
    private readonly LentFields _fields;
    private readonly Lent _timestep;
    private readonly Lent _qpos0;
    private readonly Lent _bodyParentid;
    private readonly Lent _bodyMass;
    private readonly Lent _bodyInertia;
    private readonly Lent _bodyPos;
    private readonly Lent _bodyQuat;
    private readonly Lent _bodyIpos;
    private readonly Lent _bodyIquat;
    private readonly Lent _bodyMocapid;
    private readonly Lent _jntType;
    private readonly Lent _jntQposadr;
    private readonly Lent _jntDofadr;
    private readonly Lent _jntBodyid;
    private readonly Lent _jntLimited;
    private readonly Lent _jntRange;
    private readonly Lent _jntStiffness;
    private readonly Lent _jntAxis;
    private readonly Lent _dofArmature;
    private readonly Lent _dofDamping;
    private readonly Lent _dofFrictionloss;
    private readonly Lent _geomType;
    private readonly Lent _geomBodyid;
    private readonly Lent _geomMatid;
    private readonly Lent _geomSize;
    private readonly Lent _geomPos;
    private readonly Lent _geomQuat;
    private readonly Lent _geomFriction;
    private readonly Lent _geomRgba;
    private readonly Lent _matRgba;
    private readonly Lent _siteBodyid;
    private readonly Lent _sitePos;
    private readonly Lent _siteQuat;
    private readonly Lent _camBodyid;
    private readonly Lent _camPos;
    private readonly Lent _camQuat;
    private readonly Lent _camFovy;
    private readonly Lent _lightPos;
    private readonly Lent _lightDir;
    private readonly Lent _lightDiffuse;
    private readonly Lent _actuatorTrnid;
    private readonly Lent _actuatorCtrllimited;
    private readonly Lent _actuatorCtrlrange;
    private readonly Lent _actuatorForcerange;
    private readonly Lent _actuatorGainprm;
    private readonly Lent _actuatorBiasprm;
    private readonly Lent _actuatorGear;
    private readonly Lent _sensorAdr;
    private readonly Lent _sensorDim;
    private readonly Lent _keyQpos;
    private readonly Lent _keyCtrl;
    private readonly Lent _gravity;

    private Model(ModelHandle handle, string warning)
    {
        _handle = handle;
        LoadWarning = warning;
        _fields = new LentFields(FieldTable.OfModel, handle.DangerousGetHandle());
        Nq = _fields.Size("nq");
        Nv = _fields.Size("nv");
        Nu = _fields.Size("nu");
        Na = _fields.Size("na");
        Nbody = _fields.Size("nbody");
        Njnt = _fields.Size("njnt");
        Ngeom = _fields.Size("ngeom");
        Nsite = _fields.Size("nsite");
        Ncam = _fields.Size("ncam");
        Nlight = _fields.Size("nlight");
        Nmesh = _fields.Size("nmesh");
        Ntex = _fields.Size("ntex");
        Nmat = _fields.Size("nmat");
        Neq = _fields.Size("neq");
        Ntendon = _fields.Size("ntendon");
        Nsensor = _fields.Size("nsensor");
        Nsensordata = _fields.Size("nsensordata");
        Nkey = _fields.Size("nkey");
        Nmocap = _fields.Size("nmocap");
        Nuserdata = _fields.Size("nuserdata");
        _timestep = Find("opt.timestep", FieldType.F64);
        _qpos0 = Find("qpos0", FieldType.F64);
        _bodyParentid = Find("body_parentid", FieldType.I32);
        _bodyMass = Find("body_mass", FieldType.F64);
        _bodyInertia = Find("body_inertia", FieldType.F64);
        _bodyPos = Find("body_pos", FieldType.F64);
        _bodyQuat = Find("body_quat", FieldType.F64);
        _bodyIpos = Find("body_ipos", FieldType.F64);
        _bodyIquat = Find("body_iquat", FieldType.F64);
        _bodyMocapid = Find("body_mocapid", FieldType.I32);
        _jntType = Find("jnt_type", FieldType.I32);
        _jntQposadr = Find("jnt_qposadr", FieldType.I32);
        _jntDofadr = Find("jnt_dofadr", FieldType.I32);
        _jntBodyid = Find("jnt_bodyid", FieldType.I32);
        _jntLimited = Find("jnt_limited", FieldType.U8);
        _jntRange = Find("jnt_range", FieldType.F64);
        _jntStiffness = Find("jnt_stiffness", FieldType.F64);
        _jntAxis = Find("jnt_axis", FieldType.F64);
        _dofArmature = Find("dof_armature", FieldType.F64);
        _dofDamping = Find("dof_damping", FieldType.F64);
        _dofFrictionloss = Find("dof_frictionloss", FieldType.F64);
        _geomType = Find("geom_type", FieldType.I32);
        _geomBodyid = Find("geom_bodyid", FieldType.I32);
        _geomMatid = Find("geom_matid", FieldType.I32);
        _geomSize = Find("geom_size", FieldType.F64);
        _geomPos = Find("geom_pos", FieldType.F64);
        _geomQuat = Find("geom_quat", FieldType.F64);
        _geomFriction = Find("geom_friction", FieldType.F64);
        _geomRgba = Find("geom_rgba", FieldType.F32);
        _matRgba = Find("mat_rgba", FieldType.F32);
        _siteBodyid = Find("site_bodyid", FieldType.I32);
        _sitePos = Find("site_pos", FieldType.F64);
        _siteQuat = Find("site_quat", FieldType.F64);
        _camBodyid = Find("cam_bodyid", FieldType.I32);
        _camPos = Find("cam_pos", FieldType.F64);
        _camQuat = Find("cam_quat", FieldType.F64);
        _camFovy = Find("cam_fovy", FieldType.F64);
        _lightPos = Find("light_pos", FieldType.F64);
        _lightDir = Find("light_dir", FieldType.F64);
        _lightDiffuse = Find("light_diffuse", FieldType.F32);
        _actuatorTrnid = Find("actuator_trnid", FieldType.I32);
        _actuatorCtrllimited = Find("actuator_ctrllimited", FieldType.U8);
        _actuatorCtrlrange = Find("actuator_ctrlrange", FieldType.F64);
        _actuatorForcerange = Find("actuator_forcerange", FieldType.F64);
        _actuatorGainprm = Find("actuator_gainprm", FieldType.F64);
        _actuatorBiasprm = Find("actuator_biasprm", FieldType.F64);
        _actuatorGear = Find("actuator_gear", FieldType.F64);
        _sensorAdr = Find("sensor_adr", FieldType.I32);
        _sensorDim = Find("sensor_dim", FieldType.I32);
        _keyQpos = Find("key_qpos", FieldType.F64);
        _keyCtrl = Find("key_ctrl", FieldType.F64);
        _gravity = Find("opt.gravity", FieldType.F64);
    }

    /// <summary>Version of the MuJoCo that is loaded, such as "2.2.2".</summary>
    /// <exception cref="MuJoCoException">The native libraries are not there.</exception>
    public static string Version => Status.EnsureLoaded();

    /// <summary>Names of all fields that <see cref="F64"/>, <see cref="F32"/>, <see cref="I32"/>, <see cref="I64"/> and <see cref="U8"/> take.</summary>
    public static IReadOnlyCollection<string> FieldNames
    {
        get
        {
            Status.EnsureLoaded();
            return FieldTable.OfModel.Names;
        }
    }

    /// <summary>Number of generalized positions.</summary>
    public int Nq { get; }

    /// <summary>Number of degrees of freedom.</summary>
    public int Nv { get; }

    /// <summary>Number of actuators, and of controls.</summary>
    public int Nu { get; }

    /// <summary>Number of actuator activations.</summary>
    public int Na { get; }

    /// <summary>Number of bodies, with the world as body 0.</summary>
    public int Nbody { get; }

    /// <summary>Number of joints.</summary>
    public int Njnt { get; }

    /// <summary>Number of geoms.</summary>
    public int Ngeom { get; }

    /// <summary>Number of sites.</summary>
    public int Nsite { get; }

    /// <summary>Number of fixed cameras.</summary>
    public int Ncam { get; }

    /// <summary>Number of lights.</summary>
    public int Nlight { get; }

    /// <summary>Number of meshes.</summary>
    public int Nmesh { get; }

    /// <summary>Number of textures.</summary>
    public int Ntex { get; }

    /// <summary>Number of materials.</summary>
    public int Nmat { get; }

    /// <summary>Number of equality constraints.</summary>
    public int Neq { get; }

    /// <summary>Number of tendons.</summary>
    public int Ntendon { get; }

    /// <summary>Number of sensors.</summary>
    public int Nsensor { get; }

    /// <summary>Number of values that all sensors give.</summary>
    public int Nsensordata { get; }

    /// <summary>Number of keyframes.</summary>
    public int Nkey { get; }

    /// <summary>Number of mocap bodies.</summary>
    public int Nmocap { get; }

    /// <summary>Number of user values in the data.</summary>
    public int Nuserdata { get; }

    /// <summary>What MuJoCo's compiler warned of, "" where it did not.</summary>
    public string LoadWarning { get; }

    /// <summary>Simulated time of one step, s.</summary>
    public double Timestep
    {
        get => Lend<double>(_timestep)[0];
        set
        {
            if (!double.IsFinite(value) || value <= 0) throw new ArgumentOutOfRangeException(nameof(value), value, "A timestep is positive.");
            Lend<double>(_timestep)[0] = value;
        }
    }

    /// <summary>Positions at the model's reference configuration. [nq] float64: m, rad, unit quaternions (w, x, y, z).</summary>
    public Span<double> Qpos0 => Lend<double>(_qpos0);

    /// <summary>Parent of each body. [nbody] int32.</summary>
    public Span<int> BodyParentid => Lend<int>(_bodyParentid);

    /// <summary>Mass of each body. [nbody] float64, kg.</summary>
    public Span<double> BodyMass => Lend<double>(_bodyMass);

    /// <summary>Principal moments of inertia of each body in its inertial frame. [nbody, 3] float64, kg·m².</summary>
    public Span<double> BodyInertia => Lend<double>(_bodyInertia);

    /// <summary>Position of each body in its parent's frame. [nbody, 3] float64, m.</summary>
    public Span<double> BodyPos => Lend<double>(_bodyPos);

    /// <summary>Orientation of each body in its parent's frame. [nbody, 4] float64, unit quaternions (w, x, y, z).</summary>
    public Span<double> BodyQuat => Lend<double>(_bodyQuat);

    /// <summary>Centre of mass of each body in its own frame. [nbody, 3] float64, m.</summary>
    public Span<double> BodyIpos => Lend<double>(_bodyIpos);

    /// <summary>Orientation of each body's inertial frame in its own. [nbody, 4] float64, unit quaternions (w, x, y, z).</summary>
    public Span<double> BodyIquat => Lend<double>(_bodyIquat);

    /// <summary>Mocap index of each body, -1 where it has none. [nbody] int32.</summary>
    public Span<int> BodyMocapid => Lend<int>(_bodyMocapid);

    /// <summary>Type of each joint, a <see cref="JointType"/>. [njnt] int32.</summary>
    public Span<int> JntType => Lend<int>(_jntType);

    /// <summary>First position of each joint in qpos. [njnt] int32.</summary>
    public Span<int> JntQposadr => Lend<int>(_jntQposadr);

    /// <summary>First degree of freedom of each joint in qvel. [njnt] int32.</summary>
    public Span<int> JntDofadr => Lend<int>(_jntDofadr);

    /// <summary>Body that each joint moves. [njnt] int32.</summary>
    public Span<int> JntBodyid => Lend<int>(_jntBodyid);

    /// <summary>1 where <see cref="JntRange"/> holds. [njnt] byte.</summary>
    public Span<byte> JntLimited => Lend<byte>(_jntLimited);

    /// <summary>Limits of each joint. [njnt, 2] float64, rad or m.</summary>
    public Span<double> JntRange => Lend<double>(_jntRange);

    /// <summary>Spring of each joint. [njnt] float64, N·m/rad or N/m.</summary>
    public Span<double> JntStiffness => Lend<double>(_jntStiffness);

    /// <summary>Axis of each joint in its body's frame. [njnt, 3] float64, unit vectors.</summary>
    public Span<double> JntAxis => Lend<double>(_jntAxis);

    /// <summary>Rotor inertia added to each degree of freedom. [nv] float64, kg·m² or kg.</summary>
    public Span<double> DofArmature => Lend<double>(_dofArmature);

    /// <summary>Viscous damping of each degree of freedom. [nv] float64, N·m·s/rad or N·s/m.</summary>
    public Span<double> DofDamping => Lend<double>(_dofDamping);

    /// <summary>Dry friction of each degree of freedom. [nv] float64, N·m or N.</summary>
    public Span<double> DofFrictionloss => Lend<double>(_dofFrictionloss);

    /// <summary>Type of each geom (mjtGeom). [ngeom] int32.</summary>
    public Span<int> GeomType => Lend<int>(_geomType);

    /// <summary>Body of each geom. [ngeom] int32.</summary>
    public Span<int> GeomBodyid => Lend<int>(_geomBodyid);

    /// <summary>Material of each geom, -1 where it has none. [ngeom] int32.</summary>
    public Span<int> GeomMatid => Lend<int>(_geomMatid);

    /// <summary>Size parameters of each geom, by its type. [ngeom, 3] float64, m.</summary>
    public Span<double> GeomSize => Lend<double>(_geomSize);

    /// <summary>Position of each geom in its body's frame. [ngeom, 3] float64, m.</summary>
    public Span<double> GeomPos => Lend<double>(_geomPos);

    /// <summary>Orientation of each geom in its body's frame. [ngeom, 4] float64, unit quaternions (w, x, y, z).</summary>
    public Span<double> GeomQuat => Lend<double>(_geomQuat);

    /// <summary>Sliding, torsional and rolling friction of each geom. [ngeom, 3] float64: 1, m, m.</summary>
    public Span<double> GeomFriction => Lend<double>(_geomFriction);

    /// <summary>Colour of each geom where it has no material. [ngeom, 4] float32 in 0..1.</summary>
    public Span<float> GeomRgba => Lend<float>(_geomRgba);

    /// <summary>Colour of each material. [nmat, 4] float32 in 0..1.</summary>
    public Span<float> MatRgba => Lend<float>(_matRgba);

    /// <summary>Body of each site. [nsite] int32.</summary>
    public Span<int> SiteBodyid => Lend<int>(_siteBodyid);

    /// <summary>Position of each site in its body's frame. [nsite, 3] float64, m.</summary>
    public Span<double> SitePos => Lend<double>(_sitePos);

    /// <summary>Orientation of each site in its body's frame. [nsite, 4] float64, unit quaternions (w, x, y, z).</summary>
    public Span<double> SiteQuat => Lend<double>(_siteQuat);

    /// <summary>Body of each camera. [ncam] int32.</summary>
    public Span<int> CamBodyid => Lend<int>(_camBodyid);

    /// <summary>Position of each camera in its body's frame. [ncam, 3] float64, m.</summary>
    public Span<double> CamPos => Lend<double>(_camPos);

    /// <summary>Orientation of each camera in its body's frame; it looks along -z, with y up. [ncam, 4] float64, unit quaternions (w, x, y, z).</summary>
    public Span<double> CamQuat => Lend<double>(_camQuat);

    /// <summary>Vertical field of view of each camera. [ncam] float64, degrees.</summary>
    public Span<double> CamFovy => Lend<double>(_camFovy);

    /// <summary>Position of each light in its body's frame. [nlight, 3] float64, m.</summary>
    public Span<double> LightPos => Lend<double>(_lightPos);

    /// <summary>Direction of each light in its body's frame. [nlight, 3] float64, unit vectors.</summary>
    public Span<double> LightDir => Lend<double>(_lightDir);

    /// <summary>Diffuse colour of each light. [nlight, 3] float32 in 0..1.</summary>
    public Span<float> LightDiffuse => Lend<float>(_lightDiffuse);

    /// <summary>Joint, tendon, site or body that each actuator acts on, and a second one where it needs it. [nu, 2] int32.</summary>
    public Span<int> ActuatorTrnid => Lend<int>(_actuatorTrnid);

    /// <summary>1 where <see cref="ActuatorCtrlrange"/> holds. [nu] byte.</summary>
    public Span<byte> ActuatorCtrllimited => Lend<byte>(_actuatorCtrllimited);

    /// <summary>Limits of each control. [nu, 2] float64, in the control's unit.</summary>
    public Span<double> ActuatorCtrlrange => Lend<double>(_actuatorCtrlrange);

    /// <summary>Limits of each actuator's force. [nu, 2] float64, N or N·m.</summary>
    public Span<double> ActuatorForcerange => Lend<double>(_actuatorForcerange);

    /// <summary>Gain parameters of each actuator. [nu, 10] float64; for a position servo the first is kp.</summary>
    public Span<double> ActuatorGainprm => Lend<double>(_actuatorGainprm);

    /// <summary>Bias parameters of each actuator. [nu, 10] float64; for a position servo 0, -kp, -kv.</summary>
    public Span<double> ActuatorBiasprm => Lend<double>(_actuatorBiasprm);

    /// <summary>Transmission of each actuator. [nu, 6] float64.</summary>
    public Span<double> ActuatorGear => Lend<double>(_actuatorGear);

    /// <summary>First value of each sensor in the sensor data. [nsensor] int32.</summary>
    public Span<int> SensorAdr => Lend<int>(_sensorAdr);

    /// <summary>Number of values of each sensor. [nsensor] int32.</summary>
    public Span<int> SensorDim => Lend<int>(_sensorDim);

    /// <summary>Positions of each keyframe. [nkey, nq] float64.</summary>
    public Span<double> KeyQpos => Lend<double>(_keyQpos);

    /// <summary>Controls of each keyframe. [nkey, nu] float64.</summary>
    public Span<double> KeyCtrl => Lend<double>(_keyCtrl);

    /// <summary>Gravity in the world frame. [3] float64, m/s².</summary>
    public Span<double> Gravity => Lend<double>(_gravity);

    /// <summary>Places of all fields, for views that know the index of theirs.</summary>
    internal LentFields Fields
    {
        get
        {
            ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
            return _fields;
        }
    }

    internal ModelHandle Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
            return _handle;
        }
    }

    /// <summary>Loads a model from a file: MJCF or URDF text, or a binary model where the name ends in .mjb.</summary>
    /// <param name="path">The file.</param>
    /// <param name="files">Files in memory, which go before those on disk, or null.</param>
    /// <exception cref="MuJoCoException">The file cannot be read or does not compile: MuJoCo's own text, with its line.</exception>
    public static unsafe Model Load(string path, VirtualFiles? files = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Status.EnsureLoaded();
        nint made = 0;
        fixed (byte* text = Status.Utf8(path))
        {
            bool binary = path.EndsWith(".mjb", StringComparison.OrdinalIgnoreCase);
            IReadOnlyList<string> missing = binary ? [] : Check(path, files);
            using VfsScope scope = new(files);
            lock (s_door)
            {
                long before = WarningsSoFar();
                int status = binary
                    ? NativeMethods.rb_mj_model_load_mjb(text, scope.Pointer, &made)
                    : NativeMethods.rb_mj_model_load_xml(text, scope.Pointer, &made);
                return Take(status, made, before, path, fromXml: !binary, missing);
            }
        }
    }

    /// <summary>Compiles a model from MJCF or URDF text; files that it names are looked up in memory, then from the working directory.</summary>
    /// <param name="xml">The text.</param>
    /// <param name="files">Files in memory, none of them named model.xml, or null.</param>
    /// <exception cref="MuJoCoException">The text does not compile: MuJoCo's own text, with its line.</exception>
    public static unsafe Model Parse(string xml, VirtualFiles? files = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(xml);
        Status.EnsureLoaded();
        nint made = 0;
        IReadOnlyList<string> missing = ModelChecks.Check(xml, new ModelFiles(files, ""), "the model's text");
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(xml);
        fixed (byte* text = bytes)
        {
            using VfsScope scope = new(files);
            lock (s_door)
            {
                long before = WarningsSoFar();
                return Take(NativeMethods.rb_mj_model_parse(text, bytes.Length, scope.Pointer, &made), made, before, null, fromXml: true, missing);
            }
        }
    }

    /// <summary>Loads a compiled model from the bytes of an MJB, as <see cref="ToBinary()"/> makes them.</summary>
    /// <param name="mjb">The bytes.</param>
    /// <exception cref="MuJoCoException">They are no model of this version of MuJoCo.</exception>
    public static unsafe Model FromBinary(ReadOnlySpan<byte> mjb)
    {
        Status.EnsureLoaded();
        nint made = 0;
        long before = WarningsSoFar();
        fixed (byte* bytes = mjb) return Take(NativeMethods.rb_mj_model_of_mjb(bytes, mjb.Length, &made), made, before, null, fromXml: false, []);
    }

    /// <summary>Writes the compiled model to a binary file, which loads faster and only in the same version of MuJoCo.</summary>
    /// <param name="path">The file, by custom with the ending .mjb.</param>
    /// <exception cref="MuJoCoException">The file cannot be written.</exception>
    public unsafe void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using HandleScope scope = new(Handle);
        fixed (byte* text = Status.Utf8(path)) Status.Check(NativeMethods.rb_mj_model_save_mjb(scope.Pointer, text));
    }

    /// <summary>The compiled model as the bytes of an MJB.</summary>
    public unsafe byte[] ToBinary()
    {
        using HandleScope scope = new(Handle);
        long size;
        Status.Check(NativeMethods.rb_mj_model_size(scope.Pointer, &size));
        byte[] bytes = new byte[size];
        ToBinary(bytes);
        return bytes;
    }

    /// <summary>Writes the compiled model as the bytes of an MJB.</summary>
    /// <param name="bytes">As many bytes as <see cref="Functions.Mj.mj_sizeModel"/> says.</param>
    /// <exception cref="ArgumentException">It has another length.</exception>
    public unsafe void ToBinary(Span<byte> bytes)
    {
        using HandleScope scope = new(Handle);
        fixed (byte* to = bytes) Status.Check(NativeMethods.rb_mj_model_to_mjb(scope.Pointer, to, bytes.Length));
    }

    /// <summary>Writes the model as MJCF, with the parameters that it has now.</summary>
    /// <param name="path">The file.</param>
    /// <remarks>MuJoCo keeps the text of one model: the last that was loaded from XML in this process.</remarks>
    /// <exception cref="MuJoCoException">It is not that model, or the file cannot be written.</exception>
    public unsafe void SaveXml(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using HandleScope scope = new(Handle);
        lock (s_door)
        {
            if (!s_lastXml.TryGetTarget(out ModelHandle? last) || last != _handle)
                throw new MuJoCoException($"{path}: only the last model that was loaded from XML can be written as MJCF; load this one again, or save it as .mjb.");
            fixed (byte* text = Status.Utf8(path)) Status.Check(NativeMethods.rb_mj_save_last_xml(text, scope.Pointer));
        }
    }

    /// <summary>Copies the model, so that one thread can change its parameters without the others.</summary>
    public unsafe Model Clone()
    {
        using HandleScope scope = new(Handle);
        nint made = 0;
        Status.Check(NativeMethods.rb_mj_model_copy(scope.Pointer, &made));
        return new Model(new ModelHandle(made), LoadWarning);
    }

    /// <summary>Recomputes what follows from the parameters (mj_setConst), after masses, inertias or reference poses were changed.</summary>
    /// <param name="scratch">A data of this model to compute in; its positions become <see cref="Qpos0"/>.</param>
    public void SetConstants(Data scratch)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        using HandleScope scope = new(Handle);
        nint data = scratch.Enter();
        int status = NativeMethods.rb_mj_set_constants(scope.Pointer, data);
        scratch.Leave();
        Status.Check(status);
    }

    /// <summary>Number of objects of a type.</summary>
    /// <param name="type">The type.</param>
    public unsafe int Count(ObjectType type)
    {
        using HandleScope scope = new(Handle);
        int count;
        Status.Check(NativeMethods.rb_mj_model_objects(scope.Pointer, (int)type, &count));
        return count;
    }

    /// <summary>Id of a named object.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public int Id(ObjectType type, string name)
    {
        if (TryId(type, name, out int id)) return id;
        throw new MuJoCoException($"The model has no {type.ToString().ToLowerInvariant()} named \"{name}\". {NearestNames.Sentence(name, Names(type))}");
    }

    /// <summary>Id of a named object, where there is one.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="name">Its name.</param>
    /// <param name="id">Its id, else -1.</param>
    public unsafe bool TryId(ObjectType type, string name, out int id)
    {
        ArgumentNullException.ThrowIfNull(name);
        using HandleScope scope = new(Handle);
        int found = -1;
        fixed (byte* text = Status.Utf8(name)) Status.Check(NativeMethods.rb_mj_model_id(scope.Pointer, (int)type, text, &found));
        id = found;
        return found >= 0;
    }

    /// <summary>Name of an object, "" where it has none.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="id">Its id.</param>
    /// <exception cref="ArgumentException">There is no such id.</exception>
    public unsafe string Name(ObjectType type, int id)
    {
        using HandleScope scope = new(Handle);
        byte* name;
        Status.Check(NativeMethods.rb_mj_model_name(scope.Pointer, (int)type, id, &name));
        return Status.Text(name);
    }

    /// <summary>Names of all objects of a type, in the order of their ids, "" where one has none.</summary>
    /// <param name="type">The type.</param>
    public string[] Names(ObjectType type) => [.. Enumerable.Range(0, Count(type)).Select(i => Name(type, i))];

    /// <summary>Any float64 field by its name in C: "body_mass", "opt.timestep", "stat.extent".</summary>
    /// <param name="field">The name.</param>
    /// <exception cref="MuJoCoException">No such field, or another type; the message says what there is.</exception>
    public Span<double> F64(string field) => Lend<double>(Find(field, FieldType.F64, mustExist: true));

    /// <summary>Any float32 field by its name in C: "geom_rgba", "vis.map.znear".</summary>
    /// <param name="field">The name.</param>
    /// <exception cref="MuJoCoException">No such field, or another type; the message says what there is.</exception>
    public Span<float> F32(string field) => Lend<float>(Find(field, FieldType.F32, mustExist: true));

    /// <summary>Any int32 field by its name in C: "nq", "jnt_type", "opt.iterations", "vis.quality.offsamples".</summary>
    /// <param name="field">The name.</param>
    /// <exception cref="MuJoCoException">No such field, or another type; the message says what there is.</exception>
    public Span<int> I32(string field) => Lend<int>(Find(field, FieldType.I32, mustExist: true));

    /// <summary>Any int64 field by its name in C; MuJoCo 2.2.2 has none.</summary>
    /// <param name="field">The name.</param>
    /// <exception cref="MuJoCoException">No such field, or another type; the message says what there is.</exception>
    public Span<long> I64(string field) => Lend<long>(Find(field, FieldType.I64, mustExist: true));

    /// <summary>Any field of bytes or characters by its name in C: "jnt_limited", "tex_rgb", "names".</summary>
    /// <param name="field">The name.</param>
    /// <exception cref="MuJoCoException">No such field, or another type; the message says what there is.</exception>
    public Span<byte> U8(string field) => Lend<byte>(Find(field, FieldType.U8, mustExist: true));

    /// <summary>Element type and shape of any field.</summary>
    /// <param name="field">Its name in C.</param>
    /// <exception cref="MuJoCoException">No such field; the message says what there is.</exception>
    public FieldShape Shape(string field) => _fields.Shape(field, Handle.DangerousGetHandle());

    /// <summary>Frees the model, once the last data and renderer made from it are disposed.</summary>
    public void Dispose() => _handle.Dispose();

    internal static void FreeLastXml()
    {
        Status.EnsureLoaded();
        lock (s_door)
        {
            s_lastXml.SetTarget(null);
            Status.Check(NativeMethods.rb_mj_free_last_xml());
        }
    }

    internal int RequireId(ObjectType type, int id)
    {
        int count = Count(type);
        if ((uint)id < (uint)count) return id;
        throw new ArgumentOutOfRangeException(nameof(id), $"The model has {count} objects of type {type}: there is none with the id {id}.");
    }

    // a file that is not there is for the shim to say
    private static IReadOnlyList<string> Check(string path, VirtualFiles? files)
    {
        ModelFiles from = new(files, Path.GetDirectoryName(path) ?? "");
        return from.Text(Path.GetFileName(path)) is { } text ? ModelChecks.Check(text, from, path) : [];
    }

    private static unsafe long WarningsSoFar()
    {
        long count;
        _ = NativeMethods.rb_mj_thread_warning(&count);
        return count;
    }

    private static unsafe Model Take(int status, nint made, long warningsBefore, string? path, bool fromXml, IReadOnlyList<string> missing)
    {
        // also a failed load replaces the text that MuJoCo keeps
        if (fromXml) s_lastXml.SetTarget(null);
        try
        {
            Status.Check(status);
        }
        catch (MuJoCoException error)
        {
            string place = path is null || error.Message.Contains(path, StringComparison.Ordinal) ? "" : $"{path}: ";
            string[] unsaid = [.. missing.Where(file => !error.Message.Contains(file, StringComparison.Ordinal))];
            string rest = unsaid.Length == 0 ? "" : $" (not found: {string.Join(", ", unsaid)})";
            if (place.Length + rest.Length == 0) throw;
            throw new MuJoCoException($"{place}{error.Message}{rest}", error);
        }

        long warnings;
        byte* text = NativeMethods.rb_mj_thread_warning(&warnings);
        Model model = new(new ModelHandle(made), warnings > warningsBefore ? Status.Text(text) : "");
        if (fromXml) s_lastXml.SetTarget(model._handle);
        return model;
    }

    /// <summary>Keeps the files of a load alive through it; no file is 0.</summary>
    private readonly ref struct VfsScope(VirtualFiles? files)
    {
        private readonly VirtualFiles? _files = files;
        private readonly HandleScope _scope = files is null ? default : new HandleScope(files.Handle);

        internal nint Pointer => _files is null ? 0 : _scope.Pointer;

        public void Dispose()
        {
            if (_files is not null) _scope.Dispose();
        }
    }

    private Lent Find(string field, FieldType type, bool mustExist = false)
    {
        nint model = Handle.DangerousGetHandle();
        return mustExist ? _fields.Find(field, type, model) : _fields.FindOptional(field, type, model);
    }

    private unsafe Span<T> Lend<T>(scoped in Lent lent)
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        if (lent.Length < 0) throw LentFields.Absent(lent);
        return new Span<T>((void*)lent.Pointer, lent.Length);
    }
}
