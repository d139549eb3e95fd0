using MuJoCo.Interop;

namespace MuJoCo.Functions;

// Math functions of newer MuJoCo versions. With an older MuJoCo the call fails and names the required version.
public static partial class Mj
{
    /// <summary>res = val.</summary>
    /// <param name="res">[n] float64.</param>
    /// <param name="val">The number.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 2.3.1.</exception>
    [Since("2.3.1")]
    public static unsafe void mju_fill(Span<double> res, double val, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(res.Length, n, nameof(res));
        Load();
        fixed (double* res_ = res) Status.Check(NativeFunctions.rb_mjf_mju_fill(res_, val, n));
    }

    /// <summary>Sets the identity matrix.</summary>
    /// <param name="mat">[n, n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 2.3.1.</exception>
    [Since("2.3.1")]
    public static unsafe void mju_eye(Span<double> mat, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(mat.Length, n * (long)n, nameof(mat));
        Load();
        fixed (double* mat_ = mat) Status.Check(NativeFunctions.rb_mjf_mju_eye(mat_, n));
    }

    /// <summary>res = (mat + matᵀ) / 2.</summary>
    /// <param name="res">[n, n] float64.</param>
    /// <param name="mat">[n, n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 2.3.1.</exception>
    [Since("2.3.1")]
    public static unsafe void mju_symmetrize(Span<double> res, ReadOnlySpan<double> mat, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(res.Length, n * (long)n, nameof(res));
        Need(mat.Length, n * (long)n, nameof(mat));
        Load();
        fixed (double* res_ = res, mat_ = mat) Status.Check(NativeFunctions.rb_mjf_mju_symmetrize(res_, mat_, n));
    }

    /// <summary>vec1ᵀ mat vec2.</summary>
    /// <param name="vec1">[n] float64.</param>
    /// <param name="mat">[n, n] float64.</param>
    /// <param name="vec2">[n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 2.3.0.</exception>
    [Since("2.3.0")]
    public static unsafe double mju_mulVecMatVec(ReadOnlySpan<double> vec1, ReadOnlySpan<double> mat, ReadOnlySpan<double> vec2, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(vec1.Length, n, nameof(vec1));
        Need(mat.Length, n * (long)n, nameof(mat));
        Need(vec2.Length, n, nameof(vec2));
        double result;
        Load();
        fixed (double* vec1_ = vec1, mat_ = mat, vec2_ = vec2)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_mulVecMatVec(vec1_, mat_, vec2_, n, &result));
        }
        return result;
    }

    /// <summary>res = mat vec.</summary>
    /// <param name="res">[3] float64.</param>
    /// <param name="mat">[9] float64.</param>
    /// <param name="vec">[3] float64.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 3.2.0.</exception>
    [Since("3.2.0")]
    public static unsafe void mju_mulMatVec3(Span<double> res, ReadOnlySpan<double> mat, ReadOnlySpan<double> vec)
    {
        Need(res.Length, 3, nameof(res));
        Need(mat.Length, 9, nameof(mat));
        Need(vec.Length, 3, nameof(vec));
        Load();
        fixed (double* res_ = res, mat_ = mat, vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mju_mulMatVec3(res_, mat_, vec_));
    }

    /// <summary>res = matᵀ vec.</summary>
    /// <param name="res">[3] float64.</param>
    /// <param name="mat">[9] float64.</param>
    /// <param name="vec">[3] float64.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 3.2.0.</exception>
    [Since("3.2.0")]
    public static unsafe void mju_mulMatTVec3(Span<double> res, ReadOnlySpan<double> mat, ReadOnlySpan<double> vec)
    {
        Need(res.Length, 3, nameof(res));
        Need(mat.Length, 9, nameof(mat));
        Need(vec.Length, 3, nameof(vec));
        Load();
        fixed (double* res_ = res, mat_ = mat, vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mju_mulMatTVec3(res_, mat_, vec_));
    }

    /// <summary>Converts Euler angles to a quaternion.</summary>
    /// <param name="quat">[4] float64.</param>
    /// <param name="euler">[3] float64: rad.</param>
    /// <param name="seq">Three letters: of xyz for intrinsic rotations, of XYZ for extrinsic ones.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 3.1.4.</exception>
    [Since("3.1.4")]
    public static unsafe void mju_euler2Quat(Span<double> quat, ReadOnlySpan<double> euler, string seq)
    {
        ArgumentNullException.ThrowIfNull(seq);
        Need(quat.Length, 4, nameof(quat));
        Need(euler.Length, 3, nameof(euler));
        Load();
        fixed (double* quat_ = quat, euler_ = euler)
        fixed (byte* seq_ = Status.Utf8(seq))
        {
            Status.Check(NativeFunctions.rb_mjf_mju_euler2Quat(quat_, euler_, seq_));
        }
    }

    /// <summary>Finds the quaternion nearest to a matrix, starting from its current value; returns the number of iterations.</summary>
    /// <param name="quat">[4] float64.</param>
    /// <param name="mat">[9] float64.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 3.2.6.</exception>
    [Since("3.2.6")]
    public static unsafe int mju_mat2Rot(Span<double> quat, ReadOnlySpan<double> mat)
    {
        Need(quat.Length, 4, nameof(quat));
        Need(mat.Length, 9, nameof(mat));
        int result;
        Load();
        fixed (double* quat_ = quat, mat_ = mat) Status.Check(NativeFunctions.rb_mjf_mju_mat2Rot(quat_, mat_, &result));
        return result;
    }

    /// <summary>Minimizes x'Hx/2 + g'x within bounds; returns the rank of the unconstrained subspace, -1 on failure.</summary>
    /// <param name="res">[n] float64.</param>
    /// <param name="R">[n, n+7] float64: scratch memory.</param>
    /// <param name="index">[n] int32; empty to skip.</param>
    /// <param name="H">[n, n] float64.</param>
    /// <param name="g">[n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    /// <param name="lower">[n] float64; empty for none.</param>
    /// <param name="upper">[n] float64; empty for none.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 2.3.0.</exception>
    [Since("2.3.0")]
    public static unsafe int mju_boxQP(
        Span<double> res,
        Span<double> R,
        Span<int> index,
        ReadOnlySpan<double> H,
        ReadOnlySpan<double> g,
        int n,
        ReadOnlySpan<double> lower,
        ReadOnlySpan<double> upper)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(res.Length, n, nameof(res));
        Need(R.Length, n * (n + 7L), nameof(R));
        if (!index.IsEmpty) Need(index.Length, n, nameof(index));
        Need(H.Length, n * (long)n, nameof(H));
        Need(g.Length, n, nameof(g));
        if (!lower.IsEmpty) Need(lower.Length, n, nameof(lower));
        if (!upper.IsEmpty) Need(upper.Length, n, nameof(upper));
        int result;
        Load();
        fixed (double* res_ = res, R_ = R, H_ = H, g_ = g, lower_ = lower, upper_ = upper)
        fixed (int* index_ = index)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_boxQP(res_, R_, index_, H_, g_, n, lower_, upper_, &result));
        }
        return result;
    }

    /// <summary>Cholesky decomposition of a band matrix, in place; returns the smallest diagonal element.</summary>
    /// <param name="mat">[(ntotal - ndense) nband + ndense ntotal] float64.</param>
    /// <param name="ntotal">Rows of the matrix.</param>
    /// <param name="nband">Width of the band.</param>
    /// <param name="ndense">Dense rows at the end.</param>
    /// <param name="diagadd">Added to the diagonal.</param>
    /// <param name="diagmul">Factor of the diagonal.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 2.3.6.</exception>
    [Since("2.3.6")]
    public static unsafe double mju_cholFactorBand(Span<double> mat, int ntotal, int nband, int ndense, double diagadd, double diagmul)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ntotal);
        ArgumentOutOfRangeException.ThrowIfNegative(nband);
        ArgumentOutOfRangeException.ThrowIfNegative(ndense);
        Need(mat.Length, ((ntotal - ndense) * (long)nband) + (ndense * (long)ntotal), nameof(mat));
        double result;
        Load();
        fixed (double* mat_ = mat)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_cholFactorBand(mat_, ntotal, nband, ndense, diagadd, diagmul, &result));
        }
        return result;
    }

    /// <summary>Solves with a factored band matrix.</summary>
    /// <param name="res">[ntotal] float64.</param>
    /// <param name="mat">[(ntotal - ndense) nband + ndense ntotal] float64.</param>
    /// <param name="vec">[ntotal] float64.</param>
    /// <param name="ntotal">Rows of the matrix.</param>
    /// <param name="nband">Width of the band.</param>
    /// <param name="ndense">Dense rows at the end.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 2.3.6.</exception>
    [Since("2.3.6")]
    public static unsafe void mju_cholSolveBand(
        Span<double> res,
        ReadOnlySpan<double> mat,
        ReadOnlySpan<double> vec,
        int ntotal,
        int nband,
        int ndense)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ntotal);
        ArgumentOutOfRangeException.ThrowIfNegative(nband);
        ArgumentOutOfRangeException.ThrowIfNegative(ndense);
        Need(res.Length, ntotal, nameof(res));
        Need(mat.Length, ((ntotal - ndense) * (long)nband) + (ndense * (long)ntotal), nameof(mat));
        Need(vec.Length, ntotal, nameof(vec));
        Load();
        fixed (double* res_ = res, mat_ = mat, vec_ = vec)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_cholSolveBand(res_, mat_, vec_, ntotal, nband, ndense));
        }
    }

    /// <summary>Converts a band matrix to a dense matrix.</summary>
    /// <param name="res">[ntotal, ntotal] float64.</param>
    /// <param name="mat">[(ntotal - ndense) nband + ndense ntotal] float64.</param>
    /// <param name="ntotal">Rows of the matrix.</param>
    /// <param name="nband">Width of the band.</param>
    /// <param name="ndense">Dense rows at the end.</param>
    /// <param name="flg_sym">Whether to fill the upper triangle too.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 2.3.6.</exception>
    [Since("2.3.6")]
    public static unsafe void mju_band2Dense(Span<double> res, ReadOnlySpan<double> mat, int ntotal, int nband, int ndense, bool flg_sym)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ntotal);
        ArgumentOutOfRangeException.ThrowIfNegative(nband);
        ArgumentOutOfRangeException.ThrowIfNegative(ndense);
        Need(res.Length, ntotal * (long)ntotal, nameof(res));
        Need(mat.Length, ((ntotal - ndense) * (long)nband) + (ndense * (long)ntotal), nameof(mat));
        Load();
        fixed (double* res_ = res, mat_ = mat)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_band2Dense(res_, mat_, ntotal, nband, ndense, (byte)(flg_sym ? 1 : 0)));
        }
    }

    /// <summary>Converts a dense matrix to a band matrix.</summary>
    /// <param name="res">[(ntotal - ndense) nband + ndense ntotal] float64.</param>
    /// <param name="mat">[ntotal, ntotal] float64.</param>
    /// <param name="ntotal">Rows of the matrix.</param>
    /// <param name="nband">Width of the band.</param>
    /// <param name="ndense">Dense rows at the end.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 2.3.6.</exception>
    [Since("2.3.6")]
    public static unsafe void mju_dense2Band(Span<double> res, ReadOnlySpan<double> mat, int ntotal, int nband, int ndense)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ntotal);
        ArgumentOutOfRangeException.ThrowIfNegative(nband);
        ArgumentOutOfRangeException.ThrowIfNegative(ndense);
        Need(res.Length, ((ntotal - ndense) * (long)nband) + (ndense * (long)ntotal), nameof(res));
        Need(mat.Length, ntotal * (long)ntotal, nameof(mat));
        Load();
        fixed (double* res_ = res, mat_ = mat)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_dense2Band(res_, mat_, ntotal, nband, ndense));
        }
    }

    /// <summary>Multiplies a band matrix by vectors.</summary>
    /// <param name="res">[nvec, ntotal] float64.</param>
    /// <param name="mat">[(ntotal - ndense) nband + ndense ntotal] float64.</param>
    /// <param name="vec">[nvec, ntotal] float64.</param>
    /// <param name="ntotal">Rows of the matrix.</param>
    /// <param name="nband">Width of the band.</param>
    /// <param name="ndense">Dense rows at the end.</param>
    /// <param name="nvec">Number of vectors.</param>
    /// <param name="flg_sym">Whether to fill the upper triangle too.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 2.3.6.</exception>
    [Since("2.3.6")]
    public static unsafe void mju_bandMulMatVec(
        Span<double> res,
        ReadOnlySpan<double> mat,
        ReadOnlySpan<double> vec,
        int ntotal,
        int nband,
        int ndense,
        int nvec,
        bool flg_sym)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ntotal);
        ArgumentOutOfRangeException.ThrowIfNegative(nband);
        ArgumentOutOfRangeException.ThrowIfNegative(ndense);
        ArgumentOutOfRangeException.ThrowIfNegative(nvec);
        Need(res.Length, nvec * (long)ntotal, nameof(res));
        Need(mat.Length, ((ntotal - ndense) * (long)nband) + (ndense * (long)ntotal), nameof(mat));
        Need(vec.Length, nvec * (long)ntotal, nameof(vec));
        Load();
        fixed (double* res_ = res, mat_ = mat, vec_ = vec)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_bandMulMatVec(res_, mat_, vec_, ntotal, nband, ndense, nvec, (byte)(flg_sym ? 1 : 0)));
        }
    }

    /// <summary>Address of a diagonal element of a band matrix.</summary>
    /// <param name="i">Row.</param>
    /// <param name="ntotal">Rows of the matrix.</param>
    /// <param name="nband">Width of the band.</param>
    /// <param name="ndense">Dense rows at the end.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is older than 2.3.6.</exception>
    [Since("2.3.6")]
    public static unsafe int mju_bandDiag(int i, int ntotal, int nband, int ndense)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ntotal);
        ArgumentOutOfRangeException.ThrowIfNegative(nband);
        ArgumentOutOfRangeException.ThrowIfNegative(ndense);
        int result;
        Load();
        Status.Check(NativeFunctions.rb_mjf_mju_bandDiag(i, ntotal, nband, ndense, &result));
        return result;
    }
}
