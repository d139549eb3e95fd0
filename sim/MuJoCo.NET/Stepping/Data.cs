using System.Runtime.CompilerServices;
using MuJoCo.Interop;
using MuJoCo.Modeling;

namespace MuJoCo.Stepping;

/// <summary>One simulation of a model (mjData): its state, its inputs and everything computed from them.</summary>
/// <remarks>
/// Arrays are lent as spans until <see cref="Dispose"/>; keep the data in a <c>using</c> or a field while a span is used. All are row-major.
/// Thread: one at a time. A call that finds another thread inside is refused; handing the data from thread to thread is allowed.
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
    private readonly LentFields _fields;
    private readonly Places _places;
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
        _places = new Places(this);
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

    /// <summary>MuJoCo's text for the last warning since the last reset, which contains the simulated time, and advice; "" if there was none.</summary>
    /// <remarks>The advice is for the most severe warning raised, because later warnings are often its consequences.</remarks>
    public string WarningMessage
    {
        get
        {
            string text = LastWarning.TrimEnd('.', ' ');
            foreach (Warning warning in s_mostSevereFirst)
            {
                if (text.Length > 0 && WarningCount(warning) > 0)
                    return $"{text}{(warning is Warning.BadQacc or Warning.BadQvel or Warning.BadQpos ? "; MuJoCo reset the simulation" : "")}: " +
                        $"{WarningAdvice.Of(warning)}.";
            }
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
