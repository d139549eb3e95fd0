using MuJoCo.Interop;
using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace MuJoCo.Functions;

// Defaults, length ranges, user-defined contacts, messages, names of flags.
public static partial class Mj
{
    /// <summary>Default options of the length range computation.</summary>
    public static unsafe LengthRangeOptions mj_defaultLROpt()
    {
        Load();
        LengthRangeOptions options;
        Status.Check(NativeFunctions.rb_mjf_mj_defaultLROpt(&options));
        return options;
    }

    /// <summary>Computes an actuator's length range by simulation and stores it in the model.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A scratch simulation of it.</param>
    /// <param name="index">The actuator's id.</param>
    /// <param name="opt">Options; <see cref="mj_defaultLROpt"/> returns the defaults.</param>
    /// <exception cref="MuJoCoException">The computation failed; the message contains MuJoCo's reason.</exception>
    public static unsafe void mj_setLengthRange(Model m, Data d, int index, LengthRangeOptions opt)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_setLengthRange(call.Model, call.Data, index, &opt));
    }

    /// <summary>Sets the model's physics options ("opt.*") to their defaults.</summary>
    /// <param name="m">The model.</param>
    public static void mj_defaultOption(Model m)
    {
        using Call call = new(m);
        Status.Check(NativeFunctions.rb_mjf_mj_defaultOption(call.Model));
    }

    /// <summary>Sets the model's visual options ("vis.*") to their defaults.</summary>
    /// <param name="m">The model.</param>
    public static void mj_defaultVisual(Model m)
    {
        using Call call = new(m);
        Status.Check(NativeFunctions.rb_mjf_mj_defaultVisual(call.Model));
    }

    /// <summary>Adds a contact to the simulation's list, between <see cref="mj_collision"/> and <see cref="mj_makeConstraint"/>.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="con">The contact, for example a modified copy of an existing one. Its force is ignored.</param>
    /// <param name="solref">[2] float64: time constant, damping ratio; s, 1.</param>
    /// <param name="solimp">[5] float64: impedance.</param>
    /// <param name="includemargin">Distance below which the contact is included in the solver, m.</param>
    /// <returns>0, or 1 if the contact buffer is full.</returns>
    public static unsafe int mj_addContact(
        Model m, Data d, in Contact con, ReadOnlySpan<double> solref, ReadOnlySpan<double> solimp, double includemargin)
    {
        Need(solref.Length, 2, nameof(solref));
        Need(solimp.Length, 5, nameof(solimp));
        int full;
        using Call call = new(m, d);
        fixed (Contact* contact = &con)
        fixed (double* reference = solref, impedance = solimp)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_addContact(call.Model, call.Data, contact, reference, impedance, includemargin, &full));
        }

        return full;
    }

    /// <summary>Raises a MuJoCo error, which this binding reports as an exception.</summary>
    /// <param name="msg">The text.</param>
    /// <exception cref="MuJoCoException">Always, with the text.</exception>
    public static unsafe void mju_error(string msg)
    {
        ArgumentNullException.ThrowIfNull(msg);
        Load();
        fixed (byte* text = Status.Utf8(msg)) Status.Check(NativeFunctions.rb_mjf_mju_error(text));
    }

    /// <summary>Raises a warning on this thread.</summary>
    /// <param name="msg">The text.</param>
    public static unsafe void mju_warning(string msg)
    {
        ArgumentNullException.ThrowIfNull(msg);
        Load();
        fixed (byte* text = Status.Utf8(msg)) Status.Check(NativeFunctions.rb_mjf_mju_warning(text));
    }

    /// <summary>Increments a warning counter of the simulation and raises the warning's text the first time.</summary>
    /// <param name="d">The simulation.</param>
    /// <param name="warning">The warning (mjtWarning).</param>
    /// <param name="info">Number to insert in the text, such as a degree of freedom.</param>
    public static void mj_warning(Data d, int warning, int info)
    {
        using Call call = new(d);
        Status.Check(NativeFunctions.rb_mjf_mj_warning(call.Data, warning, info));
    }

    /// <summary>Appends a line to MUJOCO_LOG.TXT in the working directory.</summary>
    /// <param name="type">Type of the message.</param>
    /// <param name="msg">The text.</param>
    public static unsafe void mju_writeLog(string type, string msg)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(msg);
        Load();
        fixed (byte* kind = Status.Utf8(type), text = Status.Utf8(msg)) Status.Check(NativeFunctions.rb_mjf_mju_writeLog(kind, text));
    }

    /// <summary>Names of the disable flags, in the order of their bits (mjtDisableBit).</summary>
    public static IReadOnlyList<string> mjDISABLESTRING => Strings(0);

    /// <summary>Names of the enable flags, in the order of their bits (mjtEnableBit).</summary>
    public static IReadOnlyList<string> mjENABLESTRING => Strings(1);

    /// <summary>Names of the timers.</summary>
    public static IReadOnlyList<string> mjTIMERSTRING => Strings(2);

    /// <summary>Names of the label types (mjtLabel).</summary>
    public static IReadOnlyList<string> mjLABELSTRING => Strings(3);

    /// <summary>Names of the frame types (mjtFrame).</summary>
    public static IReadOnlyList<string> mjFRAMESTRING => Strings(4);

    /// <summary>Names of the visualization flags (mjtVisFlag).</summary>
    public static IReadOnlyList<string> mjVISSTRING => Strings(5);

    /// <summary>Names of the rendering flags (mjtRndFlag).</summary>
    public static IReadOnlyList<string> mjRNDSTRING => Strings(6);

    private static unsafe List<string> Strings(int table)
    {
        Load();
        List<string> names = [];
        while (true)
        {
            byte* text;
            Status.Check(NativeFunctions.rb_mjf_string(table, names.Count, &text));
            if (text == null) return names;
            names.Add(Status.Text(text));
        }
    }
}
