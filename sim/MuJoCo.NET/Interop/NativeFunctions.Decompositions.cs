using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

// Decompositions.
internal static unsafe partial class NativeFunctions
{
    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_cholFactor(double* mat, int n, double mindiag, int* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_cholSolve(double* res, double* mat, double* vec, int n);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_cholUpdate(double* mat, double* x, int n, int flg_plus, int* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_eig3(double* eigval, double* eigvec, double* quat, double* mat, int* result);
}
