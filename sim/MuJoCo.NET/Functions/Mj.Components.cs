using MuJoCo.Interop;
using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace MuJoCo.Functions;

// Components of a step.
public static partial class Mj
{
    /// <summary>All that follows from positions: kinematics, inertia, collisions, constraints, transmissions.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_fwdPosition(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_fwdPosition(call.Model, call.Data));
    }

    /// <summary>All that follows from velocities: actuators' and tendons' rates, bias and passive forces.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_fwdVelocity(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_fwdVelocity(call.Model, call.Data));
    }

    /// <summary>Forces of the actuators, and rates of their activations.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_fwdActuation(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_fwdActuation(call.Model, call.Data));
    }

    /// <summary>Sum of all forces but those of constraints, and the acceleration that they make.</summary>
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

    /// <summary>What follows from positions, in inverse dynamics.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_invPosition(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_invPosition(call.Model, call.Data));
    }

    /// <summary>What follows from velocities, in inverse dynamics.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_invVelocity(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_invVelocity(call.Model, call.Data));
    }

    /// <summary>Constraint forces by the analytical formula of inverse dynamics.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_invConstraint(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_invConstraint(call.Model, call.Data));
    }

    /// <summary>Compares forward and inverse dynamics, into solver_fwdinv.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_compareFwdInv(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_compareFwdInv(call.Model, call.Data));
    }
}
