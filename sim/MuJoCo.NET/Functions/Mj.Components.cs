using MuJoCo.Interop;
using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace MuJoCo.Functions;

// Components of the simulation pipeline.
public static partial class Mj
{
    /// <summary>Computations that depend on position: kinematics, inertia, collisions, constraints, transmissions.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_fwdPosition(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_fwdPosition(call.Model, call.Data));
    }

    /// <summary>Computations that depend on velocity: actuator and tendon velocities, bias and passive forces.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_fwdVelocity(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_fwdVelocity(call.Model, call.Data));
    }

    /// <summary>Actuator forces and activation derivatives.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_fwdActuation(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_fwdActuation(call.Model, call.Data));
    }

    /// <summary>Sum of all forces except constraint forces, and the resulting unconstrained acceleration.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_fwdAcceleration(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_fwdAcceleration(call.Model, call.Data));
    }

    /// <summary>Runs the constraint solver.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_fwdConstraint(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_fwdConstraint(call.Model, call.Data));
    }

    /// <summary>Integrates by semi-implicit Euler.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_Euler(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_Euler(call.Model, call.Data));
    }

    /// <summary>Integrates by explicit Runge-Kutta.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="N">Order: 4 is what a step uses.</param>
    public static unsafe void mj_RungeKutta(Model m, Data d, int N)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_RungeKutta(call.Model, call.Data, N));
    }

    /// <summary>Position-dependent computations of inverse dynamics.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_invPosition(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_invPosition(call.Model, call.Data));
    }

    /// <summary>Velocity-dependent computations of inverse dynamics.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_invVelocity(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_invVelocity(call.Model, call.Data));
    }

    /// <summary>Constraint forces by the analytical formula for inverse dynamics.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_invConstraint(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_invConstraint(call.Model, call.Data));
    }

    /// <summary>Compares forward and inverse dynamics; the result is in solver_fwdinv.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_compareFwdInv(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_compareFwdInv(call.Model, call.Data));
    }
}
