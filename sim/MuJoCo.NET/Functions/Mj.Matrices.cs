using MuJoCo.Interop;

namespace MuJoCo.Functions;

// Matrices, row-major.
public static partial class Mj
{
    /// <summary>res = mat vec.</summary>
    /// <param name="res">[nr] float64.</param>
    /// <param name="mat">[nr, nc] float64.</param>
    /// <param name="vec">[nc] float64.</param>
    /// <param name="nr">Rows.</param>
    /// <param name="nc">Columns.</param>
    public static unsafe void mju_mulMatVec(Span<double> res, ReadOnlySpan<double> mat, ReadOnlySpan<double> vec, int nr, int nc)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nr);
        ArgumentOutOfRangeException.ThrowIfNegative(nc);
        Need(res.Length, nr, nameof(res));
        Need(mat.Length, nr * (long)nc, nameof(mat));
        Need(vec.Length, nc, nameof(vec));
        Load();
        fixed (double* res_ = res, mat_ = mat, vec_ = vec)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_mulMatVec(res_, mat_, vec_, nr, nc));
        }
    }

    /// <summary>res = matᵀ vec.</summary>
    /// <param name="res">[nc] float64.</param>
    /// <param name="mat">[nr, nc] float64.</param>
    /// <param name="vec">[nr] float64.</param>
    /// <param name="nr">Rows.</param>
    /// <param name="nc">Columns.</param>
    public static unsafe void mju_mulMatTVec(Span<double> res, ReadOnlySpan<double> mat, ReadOnlySpan<double> vec, int nr, int nc)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nr);
        ArgumentOutOfRangeException.ThrowIfNegative(nc);
        Need(res.Length, nc, nameof(res));
        Need(mat.Length, nr * (long)nc, nameof(mat));
        Need(vec.Length, nr, nameof(vec));
        Load();
        fixed (double* res_ = res, mat_ = mat, vec_ = vec)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_mulMatTVec(res_, mat_, vec_, nr, nc));
        }
    }

    /// <summary>res = matᵀ.</summary>
    /// <param name="res">[nc, nr] float64.</param>
    /// <param name="mat">[nr, nc] float64.</param>
    /// <param name="nr">Rows.</param>
    /// <param name="nc">Columns.</param>
    public static unsafe void mju_transpose(Span<double> res, ReadOnlySpan<double> mat, int nr, int nc)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nr);
        ArgumentOutOfRangeException.ThrowIfNegative(nc);
        Need(res.Length, nc * (long)nr, nameof(res));
        Need(mat.Length, nr * (long)nc, nameof(mat));
        Load();
        fixed (double* res_ = res, mat_ = mat) Status.Check(NativeFunctions.rb_mjf_mju_transpose(res_, mat_, nr, nc));
    }

    /// <summary>res = mat1 mat2.</summary>
    /// <param name="res">[r1, c2] float64.</param>
    /// <param name="mat1">[r1, c1] float64.</param>
    /// <param name="mat2">[c1, c2] float64.</param>
    /// <param name="r1">Rows of the first matrix.</param>
    /// <param name="c1">Columns of the first matrix.</param>
    /// <param name="c2">Columns of the second matrix.</param>
    public static unsafe void mju_mulMatMat(Span<double> res, ReadOnlySpan<double> mat1, ReadOnlySpan<double> mat2, int r1, int c1, int c2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(r1);
        ArgumentOutOfRangeException.ThrowIfNegative(c1);
        ArgumentOutOfRangeException.ThrowIfNegative(c2);
        Need(res.Length, r1 * (long)c2, nameof(res));
        Need(mat1.Length, r1 * (long)c1, nameof(mat1));
        Need(mat2.Length, c1 * (long)c2, nameof(mat2));
        Load();
        fixed (double* res_ = res, mat1_ = mat1, mat2_ = mat2)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_mulMatMat(res_, mat1_, mat2_, r1, c1, c2));
        }
    }

    /// <summary>res = mat1 mat2ᵀ.</summary>
    /// <param name="res">[r1, r2] float64.</param>
    /// <param name="mat1">[r1, c1] float64.</param>
    /// <param name="mat2">[r2, c1] float64.</param>
    /// <param name="r1">Rows of the first matrix.</param>
    /// <param name="c1">Columns of the first matrix.</param>
    /// <param name="r2">Rows of the second matrix.</param>
    public static unsafe void mju_mulMatMatT(Span<double> res, ReadOnlySpan<double> mat1, ReadOnlySpan<double> mat2, int r1, int c1, int r2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(r1);
        ArgumentOutOfRangeException.ThrowIfNegative(c1);
        ArgumentOutOfRangeException.ThrowIfNegative(r2);
        Need(res.Length, r1 * (long)r2, nameof(res));
        Need(mat1.Length, r1 * (long)c1, nameof(mat1));
        Need(mat2.Length, r2 * (long)c1, nameof(mat2));
        Load();
        fixed (double* res_ = res, mat1_ = mat1, mat2_ = mat2)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_mulMatMatT(res_, mat1_, mat2_, r1, c1, r2));
        }
    }

    /// <summary>res = mat1ᵀ mat2.</summary>
    /// <param name="res">[c1, c2] float64.</param>
    /// <param name="mat1">[r1, c1] float64.</param>
    /// <param name="mat2">[r1, c2] float64.</param>
    /// <param name="r1">Rows of the first matrix.</param>
    /// <param name="c1">Columns of the first matrix.</param>
    /// <param name="c2">Columns of the second matrix.</param>
    public static unsafe void mju_mulMatTMat(Span<double> res, ReadOnlySpan<double> mat1, ReadOnlySpan<double> mat2, int r1, int c1, int c2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(r1);
        ArgumentOutOfRangeException.ThrowIfNegative(c1);
        ArgumentOutOfRangeException.ThrowIfNegative(c2);
        Need(res.Length, c1 * (long)c2, nameof(res));
        Need(mat1.Length, r1 * (long)c1, nameof(mat1));
        Need(mat2.Length, r1 * (long)c2, nameof(mat2));
        Load();
        fixed (double* res_ = res, mat1_ = mat1, mat2_ = mat2)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_mulMatTMat(res_, mat1_, mat2_, r1, c1, c2));
        }
    }

    /// <summary>res = matᵀ diag mat; res = matᵀ mat if diag is empty.</summary>
    /// <param name="res">[nc, nc] float64.</param>
    /// <param name="mat">[nr, nc] float64.</param>
    /// <param name="diag">[nr] float64; empty for none.</param>
    /// <param name="nr">Rows.</param>
    /// <param name="nc">Columns.</param>
    public static unsafe void mju_sqrMatTD(Span<double> res, ReadOnlySpan<double> mat, ReadOnlySpan<double> diag, int nr, int nc)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nr);
        ArgumentOutOfRangeException.ThrowIfNegative(nc);
        Need(res.Length, nc * (long)nc, nameof(res));
        Need(mat.Length, nr * (long)nc, nameof(mat));
        if (!diag.IsEmpty) Need(diag.Length, nr, nameof(diag));
        Load();
        fixed (double* res_ = res, mat_ = mat, diag_ = diag)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_sqrMatTD(res_, mat_, diag_, nr, nc));
        }
    }

    /// <summary>Transforms a 6-D motion or force vector, rotation first, to another point and frame.</summary>
    /// <param name="res">[6] float64.</param>
    /// <param name="vec">[6] float64.</param>
    /// <param name="flg_force">True for a force, false for a motion.</param>
    /// <param name="newpos">[3] float64: m.</param>
    /// <param name="oldpos">[3] float64: m.</param>
    /// <param name="rotnew2old">[9] float64: rotation from the new to the old frame; empty for none.</param>
    public static unsafe void mju_transformSpatial(
        Span<double> res,
        ReadOnlySpan<double> vec,
        bool flg_force,
        ReadOnlySpan<double> newpos,
        ReadOnlySpan<double> oldpos,
        ReadOnlySpan<double> rotnew2old)
    {
        Need(res.Length, 6, nameof(res));
        Need(vec.Length, 6, nameof(vec));
        Need(newpos.Length, 3, nameof(newpos));
        Need(oldpos.Length, 3, nameof(oldpos));
        if (!rotnew2old.IsEmpty) Need(rotnew2old.Length, 9, nameof(rotnew2old));
        Load();
        fixed (double* res_ = res, vec_ = vec, newpos_ = newpos, oldpos_ = oldpos, rotnew2old_ = rotnew2old)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_transformSpatial(res_, vec_, flg_force ? 1 : 0, newpos_, oldpos_, rotnew2old_));
        }
    }
}
