using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

// Matrices, row-major.
internal static unsafe partial class NativeFunctions
{
    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_mulMatVec(double* res, double* mat, double* vec, int nr, int nc);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_mulMatTVec(double* res, double* mat, double* vec, int nr, int nc);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_transpose(double* res, double* mat, int nr, int nc);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_mulMatMat(double* res, double* mat1, double* mat2, int r1, int c1, int c2);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_mulMatMatT(double* res, double* mat1, double* mat2, int r1, int c1, int r2);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_mulMatTMat(double* res, double* mat1, double* mat2, int r1, int c1, int c2);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_sqrMatTD(double* res, double* mat, double* diag, int nr, int nc);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_transformSpatial(
        double* res, double* vec, int flg_force, double* newpos, double* oldpos, double* rotnew2old);
}
