using MuJoCo.Interop;
using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace MuJoCo.Functions;

// Derivatives.
public static partial class Mj
{
    /// <summary>Transition matrices by finite differences: dx' = A dx + B du, dy = C dx + D du, where x = (qpos, qvel, act).</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="eps">Step size of the finite differences.</param>
    /// <param name="centered">Whether to use centered differences.</param>
    /// <param name="A">[2nv+na, 2nv+na] float64; empty to skip.</param>
    /// <param name="B">[2nv+na, nu] float64; empty to skip.</param>
    /// <param name="C">[nsensordata, 2nv+na] float64; empty to skip.</param>
    /// <param name="D">[nsensordata, nu] float64; empty to skip.</param>
    public static unsafe void mjd_transitionFD(
        Model m,
        Data d,
        double eps,
        bool centered,
        Span<double> A,
        Span<double> B,
        Span<double> C,
        Span<double> D)
    {
        if (!A.IsEmpty) Need(A.Length, ((2 * m.Nv) + m.Na) * ((2 * m.Nv) + m.Na), nameof(A));
        if (!B.IsEmpty) Need(B.Length, ((2 * m.Nv) + m.Na) * m.Nu, nameof(B));
        if (!C.IsEmpty) Need(C.Length, m.Nsensordata * ((2 * m.Nv) + m.Na), nameof(C));
        if (!D.IsEmpty) Need(D.Length, m.Nsensordata * m.Nu, nameof(D));
        using Call call = new(m, d);
        fixed (double* A_ = A, B_ = B, C_ = C, D_ = D)
        {
            Status.Check(NativeFunctions.rb_mjf_mjd_transitionFD(call.Model, call.Data, eps, (byte)(centered ? 1 : 0), A_, B_, C_, D_));
        }
    }
}
