using MuJoCo.Interop;
using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace MuJoCo.Functions;

// Main simulation and initialization.
public static partial class Mj
{
    /// <summary>Advances the simulation by one timestep.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_step(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_step(call.Model, call.Data));
    }

    /// <summary>First half of a step: everything that does not depend on the control.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_step1(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_step1(call.Model, call.Data));
    }

    /// <summary>Second half of a step: actuation, acceleration, constraints, integration.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_step2(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_step2(call.Model, call.Data));
    }

    /// <summary>Computes all derived quantities of the current state without integrating.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_forward(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_forward(call.Model, call.Data));
    }

    /// <summary>Inverse dynamics: computes qfrc_inverse, the forces that cause the current qacc.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_inverse(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_inverse(call.Model, call.Data));
    }

    /// <summary>As <see cref="mj_forward"/>, but skips stages that are up to date.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="skipstage">Stages to skip: 0 none, 1 position, 2 position and velocity (mjtStage).</param>
    /// <param name="skipsensor">1 skips the sensors.</param>
    public static unsafe void mj_forwardSkip(Model m, Data d, int skipstage, int skipsensor)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_forwardSkip(call.Model, call.Data, skipstage, skipsensor));
    }

    /// <summary>As <see cref="mj_inverse"/>, but skips stages that are up to date.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="skipstage">Stages to skip: 0 none, 1 position, 2 position and velocity (mjtStage).</param>
    /// <param name="skipsensor">1 skips the sensors.</param>
    public static unsafe void mj_inverseSkip(Model m, Data d, int skipstage, int skipsensor)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_inverseSkip(call.Model, call.Data, skipstage, skipsensor));
    }

    /// <summary>Fills solver parameters with their defaults.</summary>
    /// <param name="solref">[2] float64.</param>
    /// <param name="solimp">[5] float64.</param>
    public static unsafe void mj_defaultSolRefImp(Span<double> solref, Span<double> solimp)
    {
        Need(solref.Length, 2, nameof(solref));
        Need(solimp.Length, 5, nameof(solimp));
        Load();
        fixed (double* solref_ = solref, solimp_ = solimp)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_defaultSolRefImp(solref_, solimp_));
        }
    }

    /// <summary>Size of the compiled model as an MJB, bytes.</summary>
    /// <param name="m">The model.</param>
    public static unsafe long mj_sizeModel(Model m)
    {
        long result;
        using Call call = new(m);
        Status.Check(NativeFunctions.rb_mjf_mj_sizeModel(call.Model, &result));
        return result;
    }

    /// <summary>Resets to the reference configuration at time 0.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_resetData(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_resetData(call.Model, call.Data));
    }

    /// <summary>
    /// As <see cref="mj_resetData"/>, and fills all other memory with one byte value, which exposes reads of uninitialized values.
    /// </summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="debug_value">The byte value.</param>
    public static unsafe void mj_resetDataDebug(Model m, Data d, byte debug_value)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_resetDataDebug(call.Model, call.Data, debug_value));
    }

    /// <summary>Resets to the state of a keyframe.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="key">The keyframe's id.</param>
    public static unsafe void mj_resetDataKeyframe(Model m, Data d, int key)
    {
        Index(key, m.Nkey, nameof(key));
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_resetDataKeyframe(call.Model, call.Data, key));
    }

    /// <summary>Resets all callbacks; this binding sets none.</summary>
    public static unsafe void mj_resetCallbacks()
    {
        Load();
        Status.Check(NativeFunctions.rb_mjf_mj_resetCallbacks());
    }

    /// <summary>Recomputes derived constants of the model. Overwrites qpos, so pass a scratch simulation.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_setConst(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_setConst(call.Model, call.Data));
    }
}
