using MuJoCo.Interop;
using MuJoCo.Stepping;

namespace MuJoCo.Modeling;

/// <summary>A compiled model (mjModel): everything that does not change from step to step.</summary>
/// <remarks>
/// Arrays are lent as spans until <see cref="Dispose"/>; keep the model in a <c>using</c> or a field while a span is used. All are
/// row-major and may be written. After changing masses, inertias or reference poses call <see cref="SetConstants"/>.
/// Thread: many may read one model at once; none may write while another uses it.
/// </remarks>
public sealed partial class Model : IDisposable
{
    private readonly ModelHandle _handle;
    private readonly LentFields _fields;
    private readonly Places _places;

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
        _places = new Places(this);
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

    internal int RequireId(ObjectType type, int id)
    {
        int count = Count(type);
        if ((uint)id < (uint)count) return id;
        throw new ArgumentOutOfRangeException(nameof(id), $"The model has {count} objects of type {type}: there is none with the id {id}.");
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
