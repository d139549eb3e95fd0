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

    /// <summary>Computes everything for the present state, without moving in time.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_forward(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_forward(call.Model, call.Data));
    }

    /// <summary>Computes qfrc_inverse, the forces that would make the present qacc.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_inverse(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_inverse(call.Model, call.Data));
    }

    /// <summary>As <see cref="mj_forward"/>, leaving out stages that are up to date.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="skipstage">What is up to date already: 0 nothing, 1 positions, 2 positions and velocities (mjtStage, with none as 0).</param>
    /// <param name="skipsensor">1 leaves the sensors out.</param>
    public static unsafe void mj_forwardSkip(Model m, Data d, int skipstage, int skipsensor)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_forwardSkip(call.Model, call.Data, skipstage, skipsensor));
    }

    /// <summary>As <see cref="mj_inverse"/>, leaving out stages that are up to date.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="skipstage">What is up to date already: 0 nothing, 1 positions, 2 positions and velocities (mjtStage, with none as 0).</param>
    /// <param name="skipsensor">1 leaves the sensors out.</param>
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

    /// <summary>Goes back to the reference configuration at time 0.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_resetData(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_resetData(call.Model, call.Data));
    }

    /// <summary>As <see cref="mj_resetData"/>, and fills everything else with one byte, so that reading what was never computed shows.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="debug_value">Byte that everything else is filled with.</param>
    public static unsafe void mj_resetDataDebug(Model m, Data d, byte debug_value)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_resetDataDebug(call.Model, call.Data, debug_value));
    }

    /// <summary>Resets, then takes the state of a keyframe.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="key">The keyframe's id.</param>
    public static unsafe void mj_resetDataKeyframe(Model m, Data d, int key)
    {
        Index(key, m.Nkey, nameof(key));
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_resetDataKeyframe(call.Model, call.Data, key));
    }

    /// <summary>Takes all callbacks away; this binding sets none.</summary>
    public static unsafe void mj_resetCallbacks()
    {
        Load();
        Status.Check(NativeFunctions.rb_mjf_mj_resetCallbacks());
    }

    /// <summary>Recomputes what follows from the model's parameters; overwrites qpos, so give it a scratch simulation.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_setConst(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_setConst(call.Model, call.Data));
    }
}
