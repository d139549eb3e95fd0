using MuJoCo.Interop;

namespace MuJoCo.Functions;

// Decompositions.
public static partial class Mj
{
    /// <summary>Cholesky decomposition in place, mat = L Lᵀ; returns the rank.</summary>
    /// <param name="mat">[n, n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    /// <param name="mindiag">Smallest accepted diagonal element.</param>
    public static unsafe int mju_cholFactor(Span<double> mat, int n, double mindiag)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(mat.Length, n * (long)n, nameof(mat));
        int result;
        Load();
        fixed (double* mat_ = mat) Status.Check(NativeFunctions.rb_mjf_mju_cholFactor(mat_, n, mindiag, &result));
        return result;
    }

    /// <summary>Solves mat res = vec with a factored mat.</summary>
    /// <param name="res">[n] float64.</param>
    /// <param name="mat">[n, n] float64.</param>
    /// <param name="vec">[n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe void mju_cholSolve(Span<double> res, ReadOnlySpan<double> mat, ReadOnlySpan<double> vec, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(res.Length, n, nameof(res));
        Need(mat.Length, n * (long)n, nameof(mat));
        Need(vec.Length, n, nameof(vec));
        Load();
        fixed (double* res_ = res, mat_ = mat, vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mju_cholSolve(res_, mat_, vec_, n));
    }

    /// <summary>Rank-one update of a Cholesky factor, L Lᵀ ± x xᵀ, in place; returns the rank.</summary>
    /// <param name="mat">[n, n] float64.</param>
    /// <param name="x">[n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    /// <param name="flg_plus">True adds x xᵀ, false subtracts it.</param>
    public static unsafe int mju_cholUpdate(Span<double> mat, Span<double> x, int n, bool flg_plus)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(mat.Length, n * (long)n, nameof(mat));
        Need(x.Length, n, nameof(x));
        int result;
        Load();
        fixed (double* mat_ = mat, x_ = x)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_cholUpdate(mat_, x_, n, flg_plus ? 1 : 0, &result));
        }
        return result;
    }

    /// <summary>Eigenvalues, largest first, and eigenvectors of a symmetric matrix; returns the number of iterations.</summary>
    /// <param name="eigval">[3] float64.</param>
    /// <param name="eigvec">[9] float64: columns are the vectors.</param>
    /// <param name="quat">[4] float64: orientation of the eigenvector frame.</param>
    /// <param name="mat">[9] float64.</param>
    public static unsafe int mju_eig3(Span<double> eigval, Span<double> eigvec, Span<double> quat, ReadOnlySpan<double> mat)
    {
        Need(eigval.Length, 3, nameof(eigval));
        Need(eigvec.Length, 9, nameof(eigvec));
        Need(quat.Length, 4, nameof(quat));
        Need(mat.Length, 9, nameof(mat));
        int result;
        Load();
        fixed (double* eigval_ = eigval, eigvec_ = eigvec, quat_ = quat, mat_ = mat)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_eig3(eigval_, eigvec_, quat_, mat_, &result));
        }
        return result;
    }
}
