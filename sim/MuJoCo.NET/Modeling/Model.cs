using MuJoCo.Interop;
using MuJoCo.Stepping;

namespace MuJoCo.Modeling;

/// <summary>A compiled model (mjModel): everything that is constant during a simulation.</summary>
/// <remarks>
/// Array properties are spans over native memory, valid until <see cref="Dispose"/>; keep the model alive while a span is used. All are
/// row-major and writable. After changing masses, inertias or reference poses, call <see cref="SetConstants"/>.
/// Thread: several threads may read one model; none may write while another uses it.
/// </remarks>
public sealed partial class Model : IDisposable
{
    private readonly ModelHandle _handle;
    private readonly FieldAddresses _fields;
    private readonly KnownFields _known;

    private Model(ModelHandle handle, string warning)
    {
        _handle = handle;
        LoadWarning = warning;
        _fields = new FieldAddresses(FieldTable.OfModel, handle.DangerousGetHandle());
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
        _known = new KnownFields(this);
    }

    /// <summary>Version of the loaded MuJoCo, such as "2.2.2".</summary>
    /// <exception cref="MuJoCoException">The native libraries cannot be loaded.</exception>
    public static string Version => Status.EnsureLoaded();

    /// <summary>
    /// Names of all fields that <see cref="F64"/>, <see cref="F32"/>, <see cref="I32"/>, <see cref="I64"/> and <see cref="U8"/> accept.
    /// </summary>
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

    /// <summary>Number of actuators, which is the number of controls.</summary>
    public int Nu { get; }

    /// <summary>Number of actuator activations.</summary>
    public int Na { get; }

    /// <summary>Number of bodies, including the world body 0.</summary>
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

    /// <summary>Total number of sensor values.</summary>
    public int Nsensordata { get; }

    /// <summary>Number of keyframes.</summary>
    public int Nkey { get; }

    /// <summary>Number of mocap bodies.</summary>
    public int Nmocap { get; }

    /// <summary>Number of user values in the data.</summary>
    public int Nuserdata { get; }

    /// <summary>Warning of MuJoCo's compiler, "" if there was none.</summary>
    public string LoadWarning { get; }

    /// <summary>Addresses of all fields, for accessors that know a field's index.</summary>
    internal FieldAddresses Fields
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

    /// <summary>Copies the model, so that one thread can change its parameters independently of the others.</summary>
    public unsafe Model Clone()
    {
        using HandleScope scope = new(Handle);
        nint made = 0;
        Status.Check(NativeMethods.rb_mj_model_copy(scope.Pointer, &made));
        return new Model(new ModelHandle(made), LoadWarning);
    }

    /// <summary>Recomputes derived constants (mj_setConst) after masses, inertias or reference poses have changed.</summary>
    /// <param name="scratch">A data of this model used as scratch memory; its positions become <see cref="Qpos0"/>.</param>
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
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public int Id(ObjectType type, string name)
    {
        if (TryId(type, name, out int id)) return id;
        throw new MuJoCoException(
            $"The model has no {type.ToString().ToLowerInvariant()} named \"{name}\". {NearestNames.Sentence(name, Names(type))}");
    }

    /// <summary>Looks up the id of a named object.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="name">Its name.</param>
    /// <param name="id">Its id, or -1.</param>
    public unsafe bool TryId(ObjectType type, string name, out int id)
    {
        ArgumentNullException.ThrowIfNull(name);
        using HandleScope scope = new(Handle);
        int found = -1;
        fixed (byte* text = Status.Utf8(name)) Status.Check(NativeMethods.rb_mj_model_id(scope.Pointer, (int)type, text, &found));
        id = found;
        return found >= 0;
    }

    /// <summary>Name of an object, "" if it has none.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="id">Its id.</param>
    /// <exception cref="ArgumentException">The id does not exist.</exception>
    public unsafe string Name(ObjectType type, int id)
    {
        using HandleScope scope = new(Handle);
        byte* name;
        Status.Check(NativeMethods.rb_mj_model_name(scope.Pointer, (int)type, id, &name));
        return Status.Text(name);
    }

    /// <summary>Names of all objects of a type, in the order of their ids, "" for unnamed objects.</summary>
    /// <param name="type">The type.</param>
    public string[] Names(ObjectType type) => [.. Enumerable.Range(0, Count(type)).Select(i => Name(type, i))];

    /// <summary>Any float64 field by its C name: "body_mass", "opt.timestep", "stat.extent".</summary>
    /// <param name="field">The name.</param>
    /// <exception cref="MuJoCoException">The field does not exist or has another type; the message says what exists.</exception>
    public Span<double> F64(string field) => SpanOf<double>(Find(field, FieldType.F64, mustExist: true));

    /// <summary>Any float32 field by its C name: "geom_rgba", "vis.map.znear".</summary>
    /// <param name="field">The name.</param>
    /// <exception cref="MuJoCoException">The field does not exist or has another type; the message says what exists.</exception>
    public Span<float> F32(string field) => SpanOf<float>(Find(field, FieldType.F32, mustExist: true));

    /// <summary>Any int32 field by its C name: "nq", "jnt_type", "opt.iterations", "vis.quality.offsamples".</summary>
    /// <param name="field">The name.</param>
    /// <exception cref="MuJoCoException">The field does not exist or has another type; the message says what exists.</exception>
    public Span<int> I32(string field) => SpanOf<int>(Find(field, FieldType.I32, mustExist: true));

    /// <summary>Any int64 field by its C name; MuJoCo 2.2.2 has none.</summary>
    /// <param name="field">The name.</param>
    /// <exception cref="MuJoCoException">The field does not exist or has another type; the message says what exists.</exception>
    public Span<long> I64(string field) => SpanOf<long>(Find(field, FieldType.I64, mustExist: true));

    /// <summary>Any field of bytes or characters by its C name: "jnt_limited", "tex_rgb", "names".</summary>
    /// <param name="field">The name.</param>
    /// <exception cref="MuJoCoException">The field does not exist or has another type; the message says what exists.</exception>
    public Span<byte> U8(string field) => SpanOf<byte>(Find(field, FieldType.U8, mustExist: true));

    /// <summary>Element type and shape of any field.</summary>
    /// <param name="field">Its C name.</param>
    /// <exception cref="MuJoCoException">The field does not exist; the message lists the nearest names.</exception>
    public FieldShape Shape(string field) => _fields.Shape(field, Handle.DangerousGetHandle());

    /// <summary>Frees the model after the last data and renderer created from it are disposed.</summary>
    public void Dispose() => _handle.Dispose();

    internal int RequireId(ObjectType type, int id)
    {
        int count = Count(type);
        if ((uint)id < (uint)count) return id;
        throw new ArgumentOutOfRangeException(nameof(id), $"The model has {count} objects of type {type}, but none with id {id}.");
    }

    private FieldAddress Find(string field, FieldType type, bool mustExist = false)
    {
        nint model = Handle.DangerousGetHandle();
        return mustExist ? _fields.Find(field, type, model) : _fields.FindOptional(field, type, model);
    }

    private unsafe Span<T> SpanOf<T>(scoped in FieldAddress address)
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        if (address.Length < 0) throw FieldAddresses.Absent(address);
        return new Span<T>((void*)address.Pointer, address.Length);
    }
}
