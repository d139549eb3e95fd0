using MuJoCo.Interop;

namespace MuJoCo.Functions;

// Vectors.
public static partial class Mj
{
    /// <summary>res = 0.</summary>
    /// <param name="res">[3] float64.</param>
    public static unsafe void mju_zero3(Span<double> res)
    {
        Need(res.Length, 3, nameof(res));
        Load();
        fixed (double* res_ = res) Status.Check(NativeFunctions.rb_mjf_mju_zero3(res_));
    }

    /// <summary>res = data.</summary>
    /// <param name="res">[3] float64.</param>
    /// <param name="data">[3] float64.</param>
    public static unsafe void mju_copy3(Span<double> res, ReadOnlySpan<double> data)
    {
        Need(res.Length, 3, nameof(res));
        Need(data.Length, 3, nameof(data));
        Load();
        fixed (double* res_ = res, data_ = data) Status.Check(NativeFunctions.rb_mjf_mju_copy3(res_, data_));
    }

    /// <summary>res = vec scl.</summary>
    /// <param name="res">[3] float64.</param>
    /// <param name="vec">[3] float64.</param>
    /// <param name="scl">Factor.</param>
    public static unsafe void mju_scl3(Span<double> res, ReadOnlySpan<double> vec, double scl)
    {
        Need(res.Length, 3, nameof(res));
        Need(vec.Length, 3, nameof(vec));
        Load();
        fixed (double* res_ = res, vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mju_scl3(res_, vec_, scl));
    }

    /// <summary>res = vec1 + vec2.</summary>
    /// <param name="res">[3] float64.</param>
    /// <param name="vec1">[3] float64.</param>
    /// <param name="vec2">[3] float64.</param>
    public static unsafe void mju_add3(Span<double> res, ReadOnlySpan<double> vec1, ReadOnlySpan<double> vec2)
    {
        Need(res.Length, 3, nameof(res));
        Need(vec1.Length, 3, nameof(vec1));
        Need(vec2.Length, 3, nameof(vec2));
        Load();
        fixed (double* res_ = res, vec1_ = vec1, vec2_ = vec2) Status.Check(NativeFunctions.rb_mjf_mju_add3(res_, vec1_, vec2_));
    }

    /// <summary>res = vec1 - vec2.</summary>
    /// <param name="res">[3] float64.</param>
    /// <param name="vec1">[3] float64.</param>
    /// <param name="vec2">[3] float64.</param>
    public static unsafe void mju_sub3(Span<double> res, ReadOnlySpan<double> vec1, ReadOnlySpan<double> vec2)
    {
        Need(res.Length, 3, nameof(res));
        Need(vec1.Length, 3, nameof(vec1));
        Need(vec2.Length, 3, nameof(vec2));
        Load();
        fixed (double* res_ = res, vec1_ = vec1, vec2_ = vec2) Status.Check(NativeFunctions.rb_mjf_mju_sub3(res_, vec1_, vec2_));
    }

    /// <summary>res = res + vec.</summary>
    /// <param name="res">[3] float64.</param>
    /// <param name="vec">[3] float64.</param>
    public static unsafe void mju_addTo3(Span<double> res, ReadOnlySpan<double> vec)
    {
        Need(res.Length, 3, nameof(res));
        Need(vec.Length, 3, nameof(vec));
        Load();
        fixed (double* res_ = res, vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mju_addTo3(res_, vec_));
    }

    /// <summary>res = res - vec.</summary>
    /// <param name="res">[3] float64.</param>
    /// <param name="vec">[3] float64.</param>
    public static unsafe void mju_subFrom3(Span<double> res, ReadOnlySpan<double> vec)
    {
        Need(res.Length, 3, nameof(res));
        Need(vec.Length, 3, nameof(vec));
        Load();
        fixed (double* res_ = res, vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mju_subFrom3(res_, vec_));
    }

    /// <summary>res = res + vec scl.</summary>
    /// <param name="res">[3] float64.</param>
    /// <param name="vec">[3] float64.</param>
    /// <param name="scl">Factor.</param>
    public static unsafe void mju_addToScl3(Span<double> res, ReadOnlySpan<double> vec, double scl)
    {
        Need(res.Length, 3, nameof(res));
        Need(vec.Length, 3, nameof(vec));
        Load();
        fixed (double* res_ = res, vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mju_addToScl3(res_, vec_, scl));
    }

    /// <summary>res = vec1 + vec2 scl.</summary>
    /// <param name="res">[3] float64.</param>
    /// <param name="vec1">[3] float64.</param>
    /// <param name="vec2">[3] float64.</param>
    /// <param name="scl">Factor.</param>
    public static unsafe void mju_addScl3(Span<double> res, ReadOnlySpan<double> vec1, ReadOnlySpan<double> vec2, double scl)
    {
        Need(res.Length, 3, nameof(res));
        Need(vec1.Length, 3, nameof(vec1));
        Need(vec2.Length, 3, nameof(vec2));
        Load();
        fixed (double* res_ = res, vec1_ = vec1, vec2_ = vec2)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_addScl3(res_, vec1_, vec2_, scl));
        }
    }

    /// <summary>Normalizes in place; returns the previous length.</summary>
    /// <param name="res">[3] float64.</param>
    public static unsafe double mju_normalize3(Span<double> res)
    {
        Need(res.Length, 3, nameof(res));
        double result;
        Load();
        fixed (double* res_ = res) Status.Check(NativeFunctions.rb_mjf_mju_normalize3(res_, &result));
        return result;
    }

    /// <summary>Euclidean norm.</summary>
    /// <param name="vec">[3] float64.</param>
    public static unsafe double mju_norm3(ReadOnlySpan<double> vec)
    {
        Need(vec.Length, 3, nameof(vec));
        double result;
        Load();
        fixed (double* vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mju_norm3(vec_, &result));
        return result;
    }

    /// <summary>Dot product, vec1 · vec2.</summary>
    /// <param name="vec1">[3] float64.</param>
    /// <param name="vec2">[3] float64.</param>
    public static unsafe double mju_dot3(ReadOnlySpan<double> vec1, ReadOnlySpan<double> vec2)
    {
        Need(vec1.Length, 3, nameof(vec1));
        Need(vec2.Length, 3, nameof(vec2));
        double result;
        Load();
        fixed (double* vec1_ = vec1, vec2_ = vec2) Status.Check(NativeFunctions.rb_mjf_mju_dot3(vec1_, vec2_, &result));
        return result;
    }

    /// <summary>Distance between two points.</summary>
    /// <param name="pos1">[3] float64.</param>
    /// <param name="pos2">[3] float64.</param>
    public static unsafe double mju_dist3(ReadOnlySpan<double> pos1, ReadOnlySpan<double> pos2)
    {
        Need(pos1.Length, 3, nameof(pos1));
        Need(pos2.Length, 3, nameof(pos2));
        double result;
        Load();
        fixed (double* pos1_ = pos1, pos2_ = pos2) Status.Check(NativeFunctions.rb_mjf_mju_dist3(pos1_, pos2_, &result));
        return result;
    }

    /// <summary>res = mat vec.</summary>
    /// <param name="res">[3] float64.</param>
    /// <param name="vec">[3] float64.</param>
    /// <param name="mat">[9] float64.</param>
    public static unsafe void mju_rotVecMat(Span<double> res, ReadOnlySpan<double> vec, ReadOnlySpan<double> mat)
    {
        Need(res.Length, 3, nameof(res));
        Need(vec.Length, 3, nameof(vec));
        Need(mat.Length, 9, nameof(mat));
        Load();
        fixed (double* res_ = res, vec_ = vec, mat_ = mat) Status.Check(NativeFunctions.rb_mjf_mju_rotVecMat(res_, vec_, mat_));
    }

    /// <summary>res = matᵀ vec.</summary>
    /// <param name="res">[3] float64.</param>
    /// <param name="vec">[3] float64.</param>
    /// <param name="mat">[9] float64.</param>
    public static unsafe void mju_rotVecMatT(Span<double> res, ReadOnlySpan<double> vec, ReadOnlySpan<double> mat)
    {
        Need(res.Length, 3, nameof(res));
        Need(vec.Length, 3, nameof(vec));
        Need(mat.Length, 9, nameof(mat));
        Load();
        fixed (double* res_ = res, vec_ = vec, mat_ = mat) Status.Check(NativeFunctions.rb_mjf_mju_rotVecMatT(res_, vec_, mat_));
    }

    /// <summary>Rotates a vector about the vertical axis by the heading of a camera's forward direction.</summary>
    /// <param name="res">[3] float64.</param>
    /// <param name="vec">[3] float64.</param>
    /// <param name="forward">[3] float64: direction of the camera.</param>
    public static unsafe void mjv_alignToCamera(Span<double> res, ReadOnlySpan<double> vec, ReadOnlySpan<double> forward)
    {
        Need(res.Length, 3, nameof(res));
        Need(vec.Length, 3, nameof(vec));
        Need(forward.Length, 3, nameof(forward));
        Load();
        fixed (double* res_ = res, vec_ = vec, forward_ = forward)
        {
            Status.Check(NativeFunctions.rb_mjf_mjv_alignToCamera(res_, vec_, forward_));
        }
    }

    /// <summary>res = a × b.</summary>
    /// <param name="res">[3] float64.</param>
    /// <param name="a">[3] float64: first vector.</param>
    /// <param name="b">[3] float64: second vector.</param>
    public static unsafe void mju_cross(Span<double> res, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Need(res.Length, 3, nameof(res));
        Need(a.Length, 3, nameof(a));
        Need(b.Length, 3, nameof(b));
        Load();
        fixed (double* res_ = res, a_ = a, b_ = b) Status.Check(NativeFunctions.rb_mjf_mju_cross(res_, a_, b_));
    }

    /// <summary>res = 0.</summary>
    /// <param name="res">[4] float64.</param>
    public static unsafe void mju_zero4(Span<double> res)
    {
        Need(res.Length, 4, nameof(res));
        Load();
        fixed (double* res_ = res) Status.Check(NativeFunctions.rb_mjf_mju_zero4(res_));
    }

    /// <summary>res = (1, 0, 0, 0), the identity quaternion.</summary>
    /// <param name="res">[4] float64.</param>
    public static unsafe void mju_unit4(Span<double> res)
    {
        Need(res.Length, 4, nameof(res));
        Load();
        fixed (double* res_ = res) Status.Check(NativeFunctions.rb_mjf_mju_unit4(res_));
    }

    /// <summary>res = data.</summary>
    /// <param name="res">[4] float64.</param>
    /// <param name="data">[4] float64.</param>
    public static unsafe void mju_copy4(Span<double> res, ReadOnlySpan<double> data)
    {
        Need(res.Length, 4, nameof(res));
        Need(data.Length, 4, nameof(data));
        Load();
        fixed (double* res_ = res, data_ = data) Status.Check(NativeFunctions.rb_mjf_mju_copy4(res_, data_));
    }

    /// <summary>Normalizes in place; returns the previous length.</summary>
    /// <param name="res">[4] float64.</param>
    public static unsafe double mju_normalize4(Span<double> res)
    {
        Need(res.Length, 4, nameof(res));
        double result;
        Load();
        fixed (double* res_ = res) Status.Check(NativeFunctions.rb_mjf_mju_normalize4(res_, &result));
        return result;
    }

    /// <summary>res = 0.</summary>
    /// <param name="res">[n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe void mju_zero(Span<double> res, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(res.Length, n, nameof(res));
        Load();
        fixed (double* res_ = res) Status.Check(NativeFunctions.rb_mjf_mju_zero(res_, n));
    }

    /// <summary>res = data.</summary>
    /// <param name="res">[n] float64.</param>
    /// <param name="data">[n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe void mju_copy(Span<double> res, ReadOnlySpan<double> data, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(res.Length, n, nameof(res));
        Need(data.Length, n, nameof(data));
        Load();
        fixed (double* res_ = res, data_ = data) Status.Check(NativeFunctions.rb_mjf_mju_copy(res_, data_, n));
    }

    /// <summary>Sum of all elements.</summary>
    /// <param name="vec">[n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe double mju_sum(ReadOnlySpan<double> vec, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(vec.Length, n, nameof(vec));
        double result;
        Load();
        fixed (double* vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mju_sum(vec_, n, &result));
        return result;
    }

    /// <summary>Sum of all absolute values.</summary>
    /// <param name="vec">[n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe double mju_L1(ReadOnlySpan<double> vec, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(vec.Length, n, nameof(vec));
        double result;
        Load();
        fixed (double* vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mju_L1(vec_, n, &result));
        return result;
    }

    /// <summary>res = vec scl.</summary>
    /// <param name="res">[n] float64.</param>
    /// <param name="vec">[n] float64.</param>
    /// <param name="scl">Factor.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe void mju_scl(Span<double> res, ReadOnlySpan<double> vec, double scl, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(res.Length, n, nameof(res));
        Need(vec.Length, n, nameof(vec));
        Load();
        fixed (double* res_ = res, vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mju_scl(res_, vec_, scl, n));
    }

    /// <summary>res = vec1 + vec2.</summary>
    /// <param name="res">[n] float64.</param>
    /// <param name="vec1">[n] float64.</param>
    /// <param name="vec2">[n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe void mju_add(Span<double> res, ReadOnlySpan<double> vec1, ReadOnlySpan<double> vec2, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(res.Length, n, nameof(res));
        Need(vec1.Length, n, nameof(vec1));
        Need(vec2.Length, n, nameof(vec2));
        Load();
        fixed (double* res_ = res, vec1_ = vec1, vec2_ = vec2) Status.Check(NativeFunctions.rb_mjf_mju_add(res_, vec1_, vec2_, n));
    }

    /// <summary>res = vec1 - vec2.</summary>
    /// <param name="res">[n] float64.</param>
    /// <param name="vec1">[n] float64.</param>
    /// <param name="vec2">[n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe void mju_sub(Span<double> res, ReadOnlySpan<double> vec1, ReadOnlySpan<double> vec2, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(res.Length, n, nameof(res));
        Need(vec1.Length, n, nameof(vec1));
        Need(vec2.Length, n, nameof(vec2));
        Load();
        fixed (double* res_ = res, vec1_ = vec1, vec2_ = vec2) Status.Check(NativeFunctions.rb_mjf_mju_sub(res_, vec1_, vec2_, n));
    }

    /// <summary>res = res + vec.</summary>
    /// <param name="res">[n] float64.</param>
    /// <param name="vec">[n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe void mju_addTo(Span<double> res, ReadOnlySpan<double> vec, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(res.Length, n, nameof(res));
        Need(vec.Length, n, nameof(vec));
        Load();
        fixed (double* res_ = res, vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mju_addTo(res_, vec_, n));
    }

    /// <summary>res = res - vec.</summary>
    /// <param name="res">[n] float64.</param>
    /// <param name="vec">[n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe void mju_subFrom(Span<double> res, ReadOnlySpan<double> vec, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(res.Length, n, nameof(res));
        Need(vec.Length, n, nameof(vec));
        Load();
        fixed (double* res_ = res, vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mju_subFrom(res_, vec_, n));
    }

    /// <summary>res = res + vec scl.</summary>
    /// <param name="res">[n] float64.</param>
    /// <param name="vec">[n] float64.</param>
    /// <param name="scl">Factor.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe void mju_addToScl(Span<double> res, ReadOnlySpan<double> vec, double scl, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(res.Length, n, nameof(res));
        Need(vec.Length, n, nameof(vec));
        Load();
        fixed (double* res_ = res, vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mju_addToScl(res_, vec_, scl, n));
    }

    /// <summary>res = vec1 + vec2 scl.</summary>
    /// <param name="res">[n] float64.</param>
    /// <param name="vec1">[n] float64.</param>
    /// <param name="vec2">[n] float64.</param>
    /// <param name="scl">Factor.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe void mju_addScl(Span<double> res, ReadOnlySpan<double> vec1, ReadOnlySpan<double> vec2, double scl, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(res.Length, n, nameof(res));
        Need(vec1.Length, n, nameof(vec1));
        Need(vec2.Length, n, nameof(vec2));
        Load();
        fixed (double* res_ = res, vec1_ = vec1, vec2_ = vec2)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_addScl(res_, vec1_, vec2_, scl, n));
        }
    }

    /// <summary>Normalizes in place; returns the previous length.</summary>
    /// <param name="res">[n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe double mju_normalize(Span<double> res, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(res.Length, n, nameof(res));
        double result;
        Load();
        fixed (double* res_ = res) Status.Check(NativeFunctions.rb_mjf_mju_normalize(res_, n, &result));
        return result;
    }

    /// <summary>Euclidean norm.</summary>
    /// <param name="res">[n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe double mju_norm(ReadOnlySpan<double> res, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(res.Length, n, nameof(res));
        double result;
        Load();
        fixed (double* res_ = res) Status.Check(NativeFunctions.rb_mjf_mju_norm(res_, n, &result));
        return result;
    }

    /// <summary>Dot product, vec1 · vec2.</summary>
    /// <param name="vec1">[n] float64.</param>
    /// <param name="vec2">[n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe double mju_dot(ReadOnlySpan<double> vec1, ReadOnlySpan<double> vec2, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(vec1.Length, n, nameof(vec1));
        Need(vec2.Length, n, nameof(vec2));
        double result;
        Load();
        fixed (double* vec1_ = vec1, vec2_ = vec2) Status.Check(NativeFunctions.rb_mjf_mju_dot(vec1_, vec2_, n, &result));
        return result;
    }
}
