using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

// Math functions of newer MuJoCo versions. With an older MuJoCo the call fails and names the required version.
internal static unsafe partial class NativeFunctions
{
    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_fill(double* res, double val, int n);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_eye(double* mat, int n);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_symmetrize(double* res, double* mat, int n);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_mulVecMatVec(double* vec1, double* mat, double* vec2, int n, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_mulMatVec3(double* res, double* mat, double* vec);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_mulMatTVec3(double* res, double* mat, double* vec);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_euler2Quat(double* quat, double* euler, byte* seq);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_mat2Rot(double* quat, double* mat, int* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_boxQP(
        double* res, double* R, int* index, double* H, double* g, int n, double* lower, double* upper, int* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_cholFactorBand(
        double* mat, int ntotal, int nband, int ndense, double diagadd, double diagmul, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_cholSolveBand(double* res, double* mat, double* vec, int ntotal, int nband, int ndense);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_band2Dense(double* res, double* mat, int ntotal, int nband, int ndense, byte flg_sym);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_dense2Band(double* res, double* mat, int ntotal, int nband, int ndense);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_bandMulMatVec(
        double* res, double* mat, double* vec, int ntotal, int nband, int ndense, int nvec, byte flg_sym);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_bandDiag(int i, int ntotal, int nband, int ndense, int* result);
}
