using System.Runtime.CompilerServices;
using MuJoCo.Interop;
using MuJoCo.Modeling;

namespace MuJoCo.Stepping;

/// <summary>One simulation of a model (mjData): its state, its inputs and everything computed from them.</summary>
/// <remarks>
/// Arrays are lent as spans until <see cref="Dispose"/>; keep the data in a <c>using</c> or a field while a span is used. All are row-major.
/// Thread: one at a time. A call that finds another thread inside is refused; handing the data from thread to thread is allowed.
/// </remarks>
public sealed class Data : IDisposable
{
    private const int Free = 0;
    private const int Busy = 1;
    private const int Disposed = 2;

    private static readonly Warning[] s_gravestFirst =
    [
        Warning.BadQacc, Warning.BadQvel, Warning.BadQpos, Warning.BadCtrl, Warning.ConstraintsFull, Warning.ContactsFull, Warning.Inertia, Warning.VisualGeomsFull,
    ];

    private readonly DataHandle _handle;
    private readonly nint _pointer;
    private readonly LentFields _fields;
    private readonly Lent _time;
    private readonly Lent _qpos;
    private readonly Lent _qvel;
    private readonly Lent _qacc;
    private readonly Lent _qaccWarmstart;
    private readonly Lent _act;
    private readonly Lent _ctrl;
    private readonly Lent _qfrcApplied;
    private readonly Lent _xfrcApplied;
    private readonly Lent _qfrcBias;
    private readonly Lent _qfrcPassive;
    private readonly Lent _qfrcActuator;
    private readonly Lent _qfrcConstraint;
    private readonly Lent _qfrcInverse;
    private readonly Lent _actuatorForce;
    private readonly Lent _xpos;
    private readonly Lent _xquat;
    private readonly Lent _xmat;
    private readonly Lent _xipos;
    private readonly Lent _cvel;
    private readonly Lent _subtreeCom;
    private readonly Lent _geomXpos;
    private readonly Lent _geomXmat;
    private readonly Lent _siteXpos;
    private readonly Lent _siteXmat;
    private readonly Lent _camXpos;
    private readonly Lent _camXmat;
    private readonly Lent _lightXpos;
    private readonly Lent _lightXdir;
    private readonly Lent _sensorData;
    private readonly Lent _mocapPos;
    private readonly Lent _mocapQuat;
    private readonly Lent _userdata;
    private readonly Lent _energy;
    private readonly Lent _ncon;
    private readonly Lent _nefc;
    private int _use;

    /// <summary>Makes a simulation at the model's reference configuration.</summary>
    /// <param name="model">The model; it stays alive as long as this data.</param>
    /// <exception cref="MuJoCoException">MuJoCo refused, or there is no memory.</exception>
    public Data(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        _handle = new DataHandle(model.Handle);
        _pointer = _handle.DangerousGetHandle();
        _fields = new LentFields(FieldTable.OfData, _pointer);
        _time = Find("time", FieldType.F64);
        _qpos = Find("qpos", FieldType.F64);
        _qvel = Find("qvel", FieldType.F64);
        _qacc = Find("qacc", FieldType.F64);
        _qaccWarmstart = Find("qacc_warmstart", FieldType.F64);
        _act = Find("act", FieldType.F64);
        _ctrl = Find("ctrl", FieldType.F64);
        _qfrcApplied = Find("qfrc_applied", FieldType.F64);
        _xfrcApplied = Find("xfrc_applied", FieldType.F64);
        _qfrcBias = Find("qfrc_bias", FieldType.F64);
        _qfrcPassive = Find("qfrc_passive", FieldType.F64);
        _qfrcActuator = Find("qfrc_actuator", FieldType.F64);
        _qfrcConstraint = Find("qfrc_constraint", FieldType.F64);
        _qfrcInverse = Find("qfrc_inverse", FieldType.F64);
        _actuatorForce = Find("actuator_force", FieldType.F64);
        _xpos = Find("xpos", FieldType.F64);
        _xquat = Find("xquat", FieldType.F64);
        _xmat = Find("xmat", FieldType.F64);
        _xipos = Find("xipos", FieldType.F64);
        _cvel = Find("cvel", FieldType.F64);
        _subtreeCom = Find("subtree_com", FieldType.F64);
        _geomXpos = Find("geom_xpos", FieldType.F64);
        _geomXmat = Find("geom_xmat", FieldType.F64);
        _siteXpos = Find("site_xpos", FieldType.F64);
        _siteXmat = Find("site_xmat", FieldType.F64);
        _camXpos = Find("cam_xpos", FieldType.F64);
        _camXmat = Find("cam_xmat", FieldType.F64);
        _lightXpos = Find("light_xpos", FieldType.F64);
        _lightXdir = Find("light_xdir", FieldType.F64);
        _sensorData = Find("sensordata", FieldType.F64);
        _mocapPos = Find("mocap_pos", FieldType.F64);
        _mocapQuat = Find("mocap_quat", FieldType.F64);
        _userdata = Find("userdata", FieldType.F64);
        _energy = Find("energy", FieldType.F64);
        _ncon = Find("ncon", FieldType.I32);
        _nefc = Find("nefc", FieldType.I32);
        _ = Unstable; // looking a foreign function up allocates: not in the loop that asks first
    }

    /// <summary>Names of all fields that <see cref="F64"/>, <see cref="I32"/>, <see cref="I64"/> and <see cref="U8"/> take.</summary>
    public static IReadOnlyCollection<string> FieldNames
    {
        get
        {
            Status.EnsureLoaded();
            return FieldTable.OfData.Names;
        }
    }

    /// <summary>The model that this data simulates.</summary>
    public Model Model { get; }

    /// <summary>Simulated time, s.</summary>
    public double Time
    {
        get => Lend<double>(_time)[0];
        set => Lend<double>(_time)[0] = value;
    }

    /// <summary>Generalized positions. [nq] float64: m, rad, unit quaternions (w, x, y, z).</summary>
    public Span<double> Qpos => Lend<double>(_qpos);

    /// <summary>Generalized velocities. [nv] float64: m/s, rad/s.</summary>
    public Span<double> Qvel => Lend<double>(_qvel);

    /// <summary>Generalized accelerations. [nv] float64: m/s², rad/s².</summary>
    public Span<double> Qacc => Lend<double>(_qacc);

    /// <summary>Accelerations that the solver starts from. [nv] float64: m/s², rad/s².</summary>
    public Span<double> QaccWarmstart => Lend<double>(_qaccWarmstart);

    /// <summary>Actuator activations. [na] float64.</summary>
    public Span<double> Act => Lend<double>(_act);

    /// <summary>Controls. [nu] float64, in each actuator's own unit.</summary>
    public Span<double> Ctrl => Lend<double>(_ctrl);

    /// <summary>Forces applied by the user to degrees of freedom. [nv] float64: N, N·m.</summary>
    public Span<double> QfrcApplied => Lend<double>(_qfrcApplied);

    /// <summary>Force and torque applied by the user at each body's centre of mass, in the world frame. [nbody, 6] float64: N, N·m.</summary>
    public Span<double> XfrcApplied => Lend<double>(_xfrcApplied);

    /// <summary>Coriolis, centrifugal and gravity forces, C(q, v). [nv] float64: N, N·m.</summary>
    public Span<double> QfrcBias => Lend<double>(_qfrcBias);

    /// <summary>Forces of springs, dampers and media. [nv] float64: N, N·m.</summary>
    public Span<double> QfrcPassive => Lend<double>(_qfrcPassive);

    /// <summary>Forces of the actuators on degrees of freedom. [nv] float64: N, N·m.</summary>
    public Span<double> QfrcActuator => Lend<double>(_qfrcActuator);

    /// <summary>Forces of constraints and contacts. [nv] float64: N, N·m.</summary>
    public Span<double> QfrcConstraint => Lend<double>(_qfrcConstraint);

    /// <summary>Forces that would make the present accelerations; filled by <see cref="Inverse"/>. [nv] float64: N, N·m.</summary>
    public Span<double> QfrcInverse => Lend<double>(_qfrcInverse);

    /// <summary>Force of each actuator. [nu] float64: N, N·m.</summary>
    public Span<double> ActuatorForce => Lend<double>(_actuatorForce);

    /// <summary>Position of each body in the world. [nbody, 3] float64, m.</summary>
    public Span<double> Xpos => Lend<double>(_xpos);

    /// <summary>Orientation of each body in the world. [nbody, 4] float64, unit quaternions (w, x, y, z).</summary>
    public Span<double> Xquat => Lend<double>(_xquat);

    /// <summary>Rotation matrix of each body in the world. [nbody, 9] float64, row-major.</summary>
    public Span<double> Xmat => Lend<double>(_xmat);

    /// <summary>Centre of mass of each body in the world. [nbody, 3] float64, m.</summary>
    public Span<double> Xipos => Lend<double>(_xipos);

    /// <summary>Velocity of each body about its tree's centre of mass: rotation, translation. [nbody, 6] float64: rad/s, m/s.</summary>
    public Span<double> Cvel => Lend<double>(_cvel);

    /// <summary>Centre of mass of each body's subtree in the world. [nbody, 3] float64, m.</summary>
    public Span<double> SubtreeCom => Lend<double>(_subtreeCom);

    /// <summary>Position of each geom in the world. [ngeom, 3] float64, m.</summary>
    public Span<double> GeomXpos => Lend<double>(_geomXpos);

    /// <summary>Rotation matrix of each geom in the world. [ngeom, 9] float64, row-major.</summary>
    public Span<double> GeomXmat => Lend<double>(_geomXmat);

    /// <summary>Position of each site in the world. [nsite, 3] float64, m.</summary>
    public Span<double> SiteXpos => Lend<double>(_siteXpos);

    /// <summary>Rotation matrix of each site in the world. [nsite, 9] float64, row-major.</summary>
    public Span<double> SiteXmat => Lend<double>(_siteXmat);

    /// <summary>Position of each camera in the world. [ncam, 3] float64, m.</summary>
    public Span<double> CamXpos => Lend<double>(_camXpos);

    /// <summary>Rotation matrix of each camera in the world. [ncam, 9] float64, row-major.</summary>
    public Span<double> CamXmat => Lend<double>(_camXmat);

    /// <summary>Position of each light in the world. [nlight, 3] float64, m.</summary>
    public Span<double> LightXpos => Lend<double>(_lightXpos);

    /// <summary>Direction of each light in the world. [nlight, 3] float64, unit vectors.</summary>
    public Span<double> LightXdir => Lend<double>(_lightXdir);

    /// <summary>Values of all sensors. [nsensordata] float64; each sensor's place is in the model's SensorAdr.</summary>
    public Span<double> SensorData => Lend<double>(_sensorData);

    /// <summary>Positions of the mocap bodies in the world. [nmocap, 3] float64, m.</summary>
    public Span<double> MocapPos => Lend<double>(_mocapPos);

    /// <summary>Orientations of the mocap bodies in the world. [nmocap, 4] float64, unit quaternions (w, x, y, z).</summary>
    public Span<double> MocapQuat => Lend<double>(_mocapQuat);

    /// <summary>The user's own values. [nuserdata] float64.</summary>
    public Span<double> Userdata => Lend<double>(_userdata);

    /// <summary>Potential and kinetic energy; filled by <see cref="ComputeEnergy"/>. [2] float64, J.</summary>
    public Span<double> Energy => Lend<double>(_energy);

    /// <summary>Number of contacts that the last position stage found.</summary>
    public int ContactCount => Lend<int>(_ncon)[0];

    /// <summary>Number of constraints that the last position stage found.</summary>
    public int ConstraintCount => Lend<int>(_nefc)[0];

    /// <summary>Places of all fields, for views that know the index of theirs.</summary>
    internal LentFields Fields
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ObjectDisposedException.ThrowIf(_use == Disposed, this);
            return _fields;
        }
    }

    /// <summary>Number of values of <see cref="GetState"/>.</summary>
    public unsafe int StateSize
    {
        get
        {
            int size;
            nint data = Enter();
            int status = NativeMethods.rb_mj_state_size(data, &size);
            Leave();
            Status.Check(status);
            return size;
        }
    }

    /// <summary>MuJoCo's text for the last warning since the last reset, "" where there was none.</summary>
    public unsafe string LastWarning
    {
        get
        {
            nint data = Enter();
            string text = Status.Text(NativeMethods.rb_mj_warning_text(data));
            Leave();
            return text;
        }
    }

    /// <summary>MuJoCo's last warning since the last reset, which has the simulated time in it, and what to do about it; "" where there was none.</summary>
    public string Trouble
    {
        get
        {
            string text = LastWarning;
            if (text.Length == 0) return "";
            // the gravest of those that were raised: a later one is often its consequence
            foreach (Warning warning in s_gravestFirst)
                if (WarningCount(warning) > 0) return $"{text.TrimEnd('.', ' ')}: {WarningAdvice.Of(warning)}.";
            return text;
        }
    }

    /// <summary>Advances the simulation by one timestep.</summary>
    /// <exception cref="MuJoCoException">MuJoCo raised an error; the data stays usable.</exception>
    public void Step() => Step(1);

    /// <summary>Advances the simulation by several timesteps with the same control.</summary>
    /// <param name="count">Number of timesteps.</param>
    /// <exception cref="MuJoCoException">MuJoCo raised an error; the data stays usable.</exception>
    public void Step(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        nint data = Enter();
        int status = NativeMethods.rb_mj_step(data, count);
        Leave();
        Status.Check(status);
    }

    /// <summary>First half of a step: everything that does not depend on the control.</summary>
    public void Step1()
    {
        nint data = Enter();
        int status = NativeMethods.rb_mj_step1(data);
        Leave();
        Status.Check(status);
    }

    /// <summary>Second half of a step: actuation, acceleration, constraints, integration.</summary>
    public void Step2()
    {
        nint data = Enter();
        int status = NativeMethods.rb_mj_step2(data);
        Leave();
        Status.Check(status);
    }

    /// <summary>Computes everything for the present state, without moving in time.</summary>
    public void Forward()
    {
        nint data = Enter();
        int status = NativeMethods.rb_mj_forward(data);
        Leave();
        Status.Check(status);
    }

    /// <summary>Computes the forces that would make the present <see cref="Qacc"/>; see <see cref="QfrcInverse"/>.</summary>
    public void Inverse()
    {
        nint data = Enter();
        int status = NativeMethods.rb_mj_inverse(data);
        Leave();
        Status.Check(status);
    }

    /// <summary>Computes only the poses of bodies, geoms, sites, cameras and lights, and what Jacobians need.</summary>
    public void Kinematics()
    {
        nint data = Enter();
        int status = NativeMethods.rb_mj_kinematics(data);
        Leave();
        Status.Check(status);
    }

    /// <summary>Fills <see cref="Energy"/> for the present state.</summary>
    public void ComputeEnergy()
    {
        nint data = Enter();
        int status = NativeMethods.rb_mj_energy(data);
        Leave();
        Status.Check(status);
    }

    /// <summary>Goes back to the reference configuration at time 0.</summary>
    public void Reset()
    {
        nint data = Enter();
        int status = NativeMethods.rb_mj_reset(data);
        Leave();
        Status.Check(status);
    }

    /// <summary>Resets, then takes the state of a keyframe.</summary>
    /// <param name="index">The keyframe's id.</param>
    /// <exception cref="ArgumentException">There is no such keyframe.</exception>
    public void ResetKeyframe(int index)
    {
        nint data = Enter();
        int status = NativeMethods.rb_mj_reset_keyframe(data, index);
        Leave();
        Status.Check(status);
    }

    /// <summary>Resets, then takes the state of a keyframe.</summary>
    /// <param name="name">The keyframe's name.</param>
    /// <exception cref="MuJoCoException">There is none; the message says which names are nearest.</exception>
    public void ResetKeyframe(string name) => ResetKeyframe(Model.Id(ObjectType.Key, name));

    /// <summary>Jacobian of a site's frame in the world: v = J q̇.</summary>
    /// <param name="site">The site's id.</param>
    /// <param name="position">[3, nv] float64, row-major, m or m/rad; empty where not wanted.</param>
    /// <param name="rotation">[3, nv] float64, row-major; empty where not wanted.</param>
    public void JacobianSite(int site, Span<double> position, Span<double> rotation) => Jacobian(ObjectType.Site, site, position, rotation);

    /// <summary>Jacobian of a body's frame in the world: v = J q̇.</summary>
    /// <param name="body">The body's id.</param>
    /// <param name="position">[3, nv] float64, row-major, m or m/rad; empty where not wanted.</param>
    /// <param name="rotation">[3, nv] float64, row-major; empty where not wanted.</param>
    public void JacobianBody(int body, Span<double> position, Span<double> rotation) => Jacobian(ObjectType.Body, body, position, rotation);

    /// <summary>Jacobian of a geom's frame in the world: v = J q̇.</summary>
    /// <param name="geom">The geom's id.</param>
    /// <param name="position">[3, nv] float64, row-major, m or m/rad; empty where not wanted.</param>
    /// <param name="rotation">[3, nv] float64, row-major; empty where not wanted.</param>
    public void JacobianGeom(int geom, Span<double> position, Span<double> rotation) => Jacobian(ObjectType.Geom, geom, position, rotation);

    /// <summary>Copies the joint-space inertia matrix M(q).</summary>
    /// <param name="inertia">[nv, nv] float64, row-major, kg·m² or kg.</param>
    public unsafe void FullInertia(Span<double> inertia)
    {
        Require(inertia.Length, Model.Nv * Model.Nv, nameof(inertia));
        nint data = Enter();
        int status;
        fixed (double* to = inertia) status = NativeMethods.rb_mj_full_inertia(data, to);
        Leave();
        Status.Check(status);
    }

    /// <summary>One contact of the last position stage, with its force.</summary>
    /// <param name="i">Index from 0 to <see cref="ContactCount"/>.</param>
    /// <exception cref="ArgumentException">There is no such contact.</exception>
    [SkipLocalsInit]
    public unsafe Contact Contact(int i)
    {
        Contact contact;
        nint data = Enter();
        int status = NativeMethods.rb_mj_contact_at(data, i, &contact);
        Leave();
        Status.Check(status);
        return contact;
    }

    /// <summary>Follows a ray to the first geom that it meets.</summary>
    /// <param name="origin">[3] float64, m, world.</param>
    /// <param name="direction">[3] float64, world; the distance is in its length.</param>
    /// <param name="distance">Distance in lengths of <paramref name="direction"/>, -1 where nothing is met.</param>
    /// <param name="geom">The geom's id, -1 where nothing is met.</param>
    /// <param name="excludedBody">A body whose geoms are passed through, or -1.</param>
    /// <param name="includeStatic">Whether geoms of the world body are met.</param>
    /// <returns>Whether a geom is met.</returns>
    public unsafe bool Ray(
        ReadOnlySpan<double> origin,
        ReadOnlySpan<double> direction,
        out double distance,
        out int geom,
        int excludedBody = -1,
        bool includeStatic = true)
    {
        Require(origin.Length, 3, nameof(origin));
        Require(direction.Length, 3, nameof(direction));
        double length;
        int id, status;
        nint data = Enter();
        fixed (double* from = origin)
        fixed (double* along = direction) status = NativeMethods.rb_mj_ray(data, from, along, includeStatic ? 1 : 0, excludedBody, &length, &id);
        Leave();
        Status.Check(status);
        distance = length;
        geom = id;
        return id >= 0;
    }

    /// <summary>Copies everything from another data of the same model.</summary>
    /// <param name="other">The data to copy.</param>
    /// <exception cref="ArgumentException">It belongs to another model.</exception>
    public void CopyFrom(Data other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other == this) return;
        nint data = Enter();
        int status;
        try
        {
            nint from = other.Enter();
            status = NativeMethods.rb_mj_data_copy(data, from);
            other.Leave();
        }
        finally
        {
            Leave();
        }

        Status.Check(status);
    }

    /// <summary>Copies what the simulation needs to go on exactly as before: time, state, warm start and inputs.</summary>
    /// <param name="state">[<see cref="StateSize"/>] float64.</param>
    public unsafe void GetState(Span<double> state)
    {
        nint data = Enter();
        int status;
        fixed (double* to = state) status = NativeMethods.rb_mj_state_get(data, to, state.Length);
        Leave();
        Status.Check(status);
    }

    /// <summary>Puts back what <see cref="GetState"/> copied; computed arrays are stale until the next <see cref="Forward"/> or step.</summary>
    /// <param name="state">[<see cref="StateSize"/>] float64.</param>
    public unsafe void SetState(ReadOnlySpan<double> state)
    {
        nint data = Enter();
        int status;
        fixed (double* from = state) status = NativeMethods.rb_mj_state_set(data, from, state.Length);
        Leave();
        Status.Check(status);
    }

    /// <summary>How often MuJoCo raised a warning since the last reset.</summary>
    /// <param name="w">The warning.</param>
    public unsafe int WarningCount(Warning w)
    {
        int count;
        nint data = Enter();
        int status = NativeMethods.rb_mj_warning_count(data, (int)w, &count);
        Leave();
        Status.Check(status);
        return count;
    }

    /// <summary>Whether MuJoCo found a position, velocity or acceleration that is not a number or too large since the last reset.</summary>
    /// <remarks>MuJoCo itself starts such a simulation again from the reference configuration; see <see cref="Warning.BadQacc"/>.</remarks>
    public bool Unstable
    {
        get
        {
            nint data = Enter();
            int count = NativeMethods.rb_mj_unstable(data);
            Leave();
            return count != 0;
        }
    }

    /// <summary>Any float64 field by its name in C: "qfrc_bias", "energy".</summary>
    /// <param name="field">The name.</param>
    /// <remarks>Under MuJoCo 3 the constraint arrays (efc_*) move at every step: ask again after it.</remarks>
    /// <exception cref="MuJoCoException">No such field, or another type; the message says what there is.</exception>
    public Span<double> F64(string field) => Lend<double>(Find(field, FieldType.F64, mustExist: true));

    /// <summary>Any int32 field by its name in C: "nefc", "efc_type".</summary>
    /// <param name="field">The name.</param>
    /// <exception cref="MuJoCoException">No such field, or another type; the message says what there is.</exception>
    public Span<int> I32(string field) => Lend<int>(Find(field, FieldType.I32, mustExist: true));

    /// <summary>Any int64 field by its name in C; MuJoCo 2.2.2 has none.</summary>
    /// <param name="field">The name.</param>
    /// <exception cref="MuJoCoException">No such field, or another type; the message says what there is.</exception>
    public Span<long> I64(string field) => Lend<long>(Find(field, FieldType.I64, mustExist: true));

    /// <summary>Any field of bytes by its name in C; MuJoCo 2.2.2 has none.</summary>
    /// <param name="field">The name.</param>
    /// <exception cref="MuJoCoException">No such field, or another type; the message says what there is.</exception>
    public Span<byte> U8(string field) => Lend<byte>(Find(field, FieldType.U8, mustExist: true));

    /// <summary>Element type and shape of any field.</summary>
    /// <param name="field">Its name in C.</param>
    /// <exception cref="MuJoCoException">No such field; the message says what there is.</exception>
    public FieldShape Shape(string field)
    {
        ObjectDisposedException.ThrowIf(_use == Disposed, this);
        return _fields.Shape(field, _pointer);
    }

    /// <summary>Frees the data.</summary>
    /// <exception cref="InvalidOperationException">Another thread is inside a call.</exception>
    public void Dispose()
    {
        int before = Interlocked.CompareExchange(ref _use, Disposed, Free);
        if (before == Busy) throw InUse();
        if (before == Free) _handle.Dispose();
    }

    /// <summary>Takes the data for one native call; <see cref="Leave"/> must follow it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal nint Enter()
    {
        if (Interlocked.CompareExchange(ref _use, Busy, Free) != Free) ThrowNotFree();
        return _pointer;
    }

    // this write after the call also keeps the data from being collected during it
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Leave() => Volatile.Write(ref _use, Free);

    private static InvalidOperationException InUse() =>
        new("Another thread is inside a call on this data: a simulation is used by one thread at a time.");

    private static void Require(int length, int expected, string name)
    {
        if (length != expected) throw new ArgumentException($"{name} holds {length} numbers instead of {expected}.", name);
    }

    private unsafe void Jacobian(ObjectType type, int id, Span<double> position, Span<double> rotation)
    {
        if (!position.IsEmpty) Require(position.Length, 3 * Model.Nv, nameof(position));
        if (!rotation.IsEmpty) Require(rotation.Length, 3 * Model.Nv, nameof(rotation));
        nint data = Enter();
        int status;
        fixed (double* p = position)
        fixed (double* r = rotation) status = NativeMethods.rb_mj_jacobian(data, (int)type, id, p, r);
        Leave();
        Status.Check(status);
    }

    private void ThrowNotFree()
    {
        ObjectDisposedException.ThrowIf(_use == Disposed, this);
        throw InUse();
    }

    private Lent Find(string field, FieldType type, bool mustExist = false)
    {
        ObjectDisposedException.ThrowIf(_use == Disposed, this);
        return mustExist ? _fields.Find(field, type, _pointer) : _fields.FindOptional(field, type, _pointer);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe Span<T> Lend<T>(scoped in Lent lent)
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(_use == Disposed, this);
        if (lent.Length < 0) throw LentFields.Absent(lent);
        return new Span<T>((void*)lent.Pointer, lent.Length);
    }
}
