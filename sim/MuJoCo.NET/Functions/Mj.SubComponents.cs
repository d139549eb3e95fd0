using MuJoCo.Interop;
using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace MuJoCo.Functions;

// Sub-components of the simulation pipeline.
public static partial class Mj
{
    /// <summary>Position-dependent sensors.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_sensorPos(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_sensorPos(call.Model, call.Data));
    }

    /// <summary>Velocity-dependent sensors.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_sensorVel(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_sensorVel(call.Model, call.Data));
    }

    /// <summary>Acceleration- and force-dependent sensors.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_sensorAcc(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_sensorAcc(call.Model, call.Data));
    }

    /// <summary>Potential energy, energy[0], J; needs the energy flag in "opt.enableflags".</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_energyPos(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_energyPos(call.Model, call.Data));
    }

    /// <summary>Kinetic energy, energy[1], J; needs the energy flag in "opt.enableflags".</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_energyVel(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_energyVel(call.Model, call.Data));
    }

    /// <summary>Resets if a position is not finite or too large.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_checkPos(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_checkPos(call.Model, call.Data));
    }

    /// <summary>Resets if a velocity is not finite or too large.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_checkVel(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_checkVel(call.Model, call.Data));
    }

    /// <summary>Resets if an acceleration is not finite or too large.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_checkAcc(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_checkAcc(call.Model, call.Data));
    }

    /// <summary>Poses of bodies, geoms and sites.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_kinematics(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_kinematics(call.Model, call.Data));
    }

    /// <summary>Inertias and motion axes about the centers of mass of the kinematic trees.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_comPos(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_comPos(call.Model, call.Data));
    }

    /// <summary>Poses of cameras and lights.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_camlight(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_camlight(call.Model, call.Data));
    }

    /// <summary>Tendon lengths and moment arms.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_tendon(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_tendon(call.Model, call.Data));
    }

    /// <summary>Actuator lengths and moment arms.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_transmission(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_transmission(call.Model, call.Data));
    }

    /// <summary>Inertia matrix by the composite-rigid-body algorithm.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_crb(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_crb(call.Model, call.Data));
    }

    /// <summary>Factors the inertia matrix, M = Lᵀ D L.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_factorM(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_factorM(call.Model, call.Data));
    }

    /// <summary>Solves M x = y with the factored inertia matrix.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="x">[n, nv] float64.</param>
    /// <param name="y">[n, nv] float64.</param>
    /// <param name="n">Number of vectors.</param>
    public static unsafe void mj_solveM(Model m, Data d, Span<double> x, ReadOnlySpan<double> y, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(x.Length, n * (long)m.Nv, nameof(x));
        Need(y.Length, n * (long)m.Nv, nameof(y));
        using Call call = new(m, d);
        fixed (double* x_ = x, y_ = y) Status.Check(NativeFunctions.rb_mjf_mj_solveM(call.Model, call.Data, x_, y_, n));
    }

    /// <summary>Half of a solve: x = D^(-1/2) L^(-T) y.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="x">[n, nv] float64.</param>
    /// <param name="y">[n, nv] float64.</param>
    /// <param name="n">Number of vectors.</param>
    public static unsafe void mj_solveM2(Model m, Data d, Span<double> x, ReadOnlySpan<double> y, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(x.Length, n * (long)m.Nv, nameof(x));
        Need(y.Length, n * (long)m.Nv, nameof(y));
        using Call call = new(m, d);
        fixed (double* x_ = x, y_ = y) Status.Check(NativeFunctions.rb_mjf_mj_solveM2(call.Model, call.Data, x_, y_, n));
    }

    /// <summary>Velocities of bodies about the centers of mass of their kinematic trees.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_comVel(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_comVel(call.Model, call.Data));
    }

    /// <summary>Passive forces of springs, dampers and fluids.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_passive(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_passive(call.Model, call.Data));
    }

    /// <summary>Linear velocity and angular momentum of each body's subtree.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_subtreeVel(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_subtreeVel(call.Model, call.Data));
    }

    /// <summary>Recursive Newton-Euler: M(q) q̈ + C(q, q̇), N or N·m.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="flg_acc">Whether to include the inertial term.</param>
    /// <param name="result">[nv] float64.</param>
    public static unsafe void mj_rne(Model m, Data d, bool flg_acc, Span<double> result)
    {
        Need(result.Length, m.Nv, nameof(result));
        using Call call = new(m, d);
        fixed (double* result_ = result)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_rne(call.Model, call.Data, flg_acc ? 1 : 0, result_));
        }
    }

    /// <summary>Accelerations and forces of bodies after all forces are known: cacc, cfrc_int, cfrc_ext.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_rnePostConstraint(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_rnePostConstraint(call.Model, call.Data));
    }

    /// <summary>Collision detection.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_collision(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_collision(call.Model, call.Data));
    }

    /// <summary>Constructs the constraints.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_makeConstraint(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_makeConstraint(call.Model, call.Data));
    }

    /// <summary>Inverse inertia in constraint space, efc_AR.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_projectConstraint(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_projectConstraint(call.Model, call.Data));
    }

    /// <summary>Velocities and reference accelerations in constraint space.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    public static unsafe void mj_referenceConstraint(Model m, Data d)
    {
        using Call call = new(m, d);
        Status.Check(NativeFunctions.rb_mjf_mj_referenceConstraint(call.Model, call.Data));
    }

    /// <summary>States and forces of constraints from their residuals, jar = J q̈ - aref.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="jar">[nefc] float64.</param>
    /// <param name="cost">The cost.</param>
    /// <param name="flg_coneHessian">Whether to compute the cone Hessians.</param>
    public static unsafe void mj_constraintUpdate(Model m, Data d, ReadOnlySpan<double> jar, out double cost, bool flg_coneHessian)
    {
        Need(jar.Length, d.ConstraintCount, nameof(jar));
        double cost_;
        using Call call = new(m, d);
        fixed (double* jar_ = jar)
        {
            Status.Check(NativeFunctions.rb_mjf_mj_constraintUpdate(call.Model, call.Data, jar_, &cost_, flg_coneHessian ? 1 : 0));
        }
        cost = cost_;
    }
}
