using System.Runtime.CompilerServices;
using MuJoCo.Interop;
using MuJoCo.Modeling;

namespace MuJoCo.Stepping;

/// <summary>One simulation of a model (mjData): its state, its inputs and everything computed from them.</summary>
/// <remarks>
/// Array properties are spans over native memory, valid until <see cref="Dispose"/>; keep the data alive while a span is used. All are
/// row-major. Thread: one at a time; a concurrent call is rejected. Passing the data between threads is allowed.
/// </remarks>
public sealed partial class Data : IDisposable
{
    private const int Free = 0;
    private const int Busy = 1;
    private const int Disposed = 2;

    private static readonly Warning[] s_mostSevereFirst =
    [
        Warning.BadQacc, Warning.BadQvel, Warning.BadQpos, Warning.BadCtrl,
        Warning.ConstraintsFull, Warning.ContactsFull, Warning.Inertia, Warning.VisualGeomsFull,
    ];

    private readonly DataHandle _handle;
    private readonly nint _pointer;
    private readonly FieldAddresses _fields;
    private readonly KnownFields _known;
    private int _use;

    /// <summary>Creates a simulation at the model's reference configuration.</summary>
    /// <param name="model">The model; it stays alive as long as this data.</param>
    /// <exception cref="MuJoCoException">MuJoCo failed, or there is not enough memory.</exception>
    public Data(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        _handle = new DataHandle(model.Handle);
        _pointer = _handle.DangerousGetHandle();
        _fields = new FieldAddresses(FieldTable.OfData, _pointer);
        _known = new KnownFields(this);
        _ = Unstable; // the first call of a native function allocates: do it here, not in a loop
    }

    /// <summary>Names of all fields that <see cref="F64"/>, <see cref="I32"/>, <see cref="I64"/> and <see cref="U8"/> accept.</summary>
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

    /// <summary>Addresses of all fields, for accessors that know a field's index.</summary>
    internal FieldAddresses Fields
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

    /// <summary>MuJoCo's text of the last warning since the last reset, "" if there was none.</summary>
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

    /// <summary>
    /// MuJoCo's text for the last warning since the last reset, which contains the simulated time, and advice; "" if there was none.
    /// </summary>
    /// <remarks>The advice is for the most severe warning raised, because later warnings are often its consequences.</remarks>
    public string WarningMessage
    {
        get
        {
            string text = LastWarning.TrimEnd('.', ' ');
            foreach (Warning warning in s_mostSevereFirst)
            {
                if (text.Length > 0 && WarningCount(warning) > 0)
                    return $"{text}{(IsReset(warning) ? "; MuJoCo reset the simulation" : "")}: {WarningAdvice.Of(warning)}.";
            }
            return text;
        }
    }

    /// <summary>Advances the simulation by one timestep.</summary>
    /// <exception cref="MuJoCoException">MuJoCo raised an error; the data remains usable.</exception>
    public void Step() => Step(1);

    /// <summary>Advances the simulation by several timesteps with the same control.</summary>
    /// <param name="count">Number of timesteps.</param>
    /// <exception cref="MuJoCoException">MuJoCo raised an error; the data remains usable.</exception>
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

    /// <summary>Computes all derived quantities of the current state without integrating.</summary>
    public void Forward()
    {
        nint data = Enter();
        int status = NativeMethods.rb_mj_forward(data);
        Leave();
        Status.Check(status);
    }

    /// <summary>Inverse dynamics: computes the forces that cause the current <see cref="Qacc"/>; see <see cref="QfrcInverse"/>.</summary>
    public void Inverse()
    {
        nint data = Enter();
        int status = NativeMethods.rb_mj_inverse(data);
        Leave();
        Status.Check(status);
    }

    /// <summary>Computes only the poses of bodies, geoms, sites, cameras and lights, and the inputs of Jacobians.</summary>
    public void Kinematics()
    {
        nint data = Enter();
        int status = NativeMethods.rb_mj_kinematics(data);
        Leave();
        Status.Check(status);
    }

    /// <summary>Computes <see cref="Energy"/> of the current state.</summary>
    public void ComputeEnergy()
    {
        nint data = Enter();
        int status = NativeMethods.rb_mj_energy(data);
        Leave();
        Status.Check(status);
    }

    /// <summary>Resets to the reference configuration at time 0.</summary>
    public void Reset()
    {
        nint data = Enter();
        int status = NativeMethods.rb_mj_reset(data);
        Leave();
        Status.Check(status);
    }

    /// <summary>Resets to the state of a keyframe.</summary>
    /// <param name="index">The keyframe's id.</param>
    /// <exception cref="ArgumentException">The keyframe does not exist.</exception>
    public void ResetKeyframe(int index)
    {
        nint data = Enter();
        int status = NativeMethods.rb_mj_reset_keyframe(data, index);
        Leave();
        Status.Check(status);
    }

    /// <summary>Resets to the state of a keyframe.</summary>
    /// <param name="name">The keyframe's name.</param>
    /// <exception cref="MuJoCoException">The name does not exist; the message lists the nearest names.</exception>
    public void ResetKeyframe(string name) => ResetKeyframe(Model.Id(ObjectType.Key, name));

    /// <summary>Copies everything from another data of the same model.</summary>
    /// <param name="other">The data to copy.</param>
    /// <exception cref="ArgumentException">The data belongs to another model.</exception>
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

    /// <summary>Copies everything that determines the continuation of the simulation: time, state, warm start and inputs.</summary>
    /// <param name="state">[<see cref="StateSize"/>] float64.</param>
    public unsafe void GetState(Span<double> state)
    {
        nint data = Enter();
        int status;
        fixed (double* to = state) status = NativeMethods.rb_mj_state_get(data, to, state.Length);
        Leave();
        Status.Check(status);
    }

    /// <summary>
    /// Restores a state copied by <see cref="GetState"/>; derived quantities are stale until the next <see cref="Forward"/> or step.
    /// </summary>
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

    /// <summary>
    /// Whether MuJoCo detected a position, velocity or acceleration that is not finite or too large since the last reset.
    /// </summary>
    /// <remarks>MuJoCo resets such a simulation to the reference configuration; see <see cref="Warning.BadQacc"/>.</remarks>
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

    /// <summary>Any float64 field by its C name: "qfrc_bias", "energy".</summary>
    /// <param name="field">The name.</param>
    /// <remarks>MuJoCo 3 reallocates the constraint arrays (efc_*) in every step: get the span again after each step.</remarks>
    /// <exception cref="MuJoCoException">The field does not exist or has another type; the message says what exists.</exception>
    public Span<double> F64(string field) => SpanOf<double>(Find(field, FieldType.F64, mustExist: true));

    /// <summary>Any int32 field by its C name: "nefc", "efc_type".</summary>
    /// <param name="field">The name.</param>
    /// <exception cref="MuJoCoException">The field does not exist or has another type; the message says what exists.</exception>
    public Span<int> I32(string field) => SpanOf<int>(Find(field, FieldType.I32, mustExist: true));

    /// <summary>Any int64 field by its C name; MuJoCo 2.2.2 has none.</summary>
    /// <param name="field">The name.</param>
    /// <exception cref="MuJoCoException">The field does not exist or has another type; the message says what exists.</exception>
    public Span<long> I64(string field) => SpanOf<long>(Find(field, FieldType.I64, mustExist: true));

    /// <summary>Any field of bytes by its C name; MuJoCo 2.2.2 has none.</summary>
    /// <param name="field">The name.</param>
    /// <exception cref="MuJoCoException">The field does not exist or has another type; the message says what exists.</exception>
    public Span<byte> U8(string field) => SpanOf<byte>(Find(field, FieldType.U8, mustExist: true));

    /// <summary>Element type and shape of any field.</summary>
    /// <param name="field">Its C name.</param>
    /// <exception cref="MuJoCoException">The field does not exist; the message lists the nearest names.</exception>
    public FieldShape Shape(string field)
    {
        ObjectDisposedException.ThrowIf(_use == Disposed, this);
        return _fields.Shape(field, _pointer);
    }

    /// <summary>Frees the data.</summary>
    /// <exception cref="InvalidOperationException">Another thread is using this data.</exception>
    public void Dispose()
    {
        int before = Interlocked.CompareExchange(ref _use, Disposed, Free);
        if (before == Busy) throw InUse();
        if (before == Free) _handle.Dispose();
    }

    /// <summary>Reserves the data for one native call. <see cref="Leave"/> must follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal nint Enter()
    {
        if (Interlocked.CompareExchange(ref _use, Busy, Free) != Free) ThrowNotFree();
        return _pointer;
    }

    // this write after the call also keeps the data alive during the call
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Leave() => Volatile.Write(ref _use, Free);

    private static bool IsReset(Warning warning) => warning is Warning.BadQacc or Warning.BadQvel or Warning.BadQpos;

    private static InvalidOperationException InUse() =>
        new("Another thread is using this data: a simulation must be used by one thread at a time.");

    private static void Require(int length, int expected, string name)
    {
        if (length != expected) throw new ArgumentException($"{name} has {length} elements, but {expected} are required.", name);
    }

    private void ThrowNotFree()
    {
        ObjectDisposedException.ThrowIf(_use == Disposed, this);
        throw InUse();
    }

    private FieldAddress Find(string field, FieldType type, bool mustExist = false)
    {
        ObjectDisposedException.ThrowIf(_use == Disposed, this);
        return mustExist ? _fields.Find(field, type, _pointer) : _fields.FindOptional(field, type, _pointer);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe Span<T> SpanOf<T>(scoped in FieldAddress address)
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(_use == Disposed, this);
        if (address.Length < 0) throw FieldAddresses.Absent(address);
        return new Span<T>((void*)address.Pointer, address.Length);
    }
}
