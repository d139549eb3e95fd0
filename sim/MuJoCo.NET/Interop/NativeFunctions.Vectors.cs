using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

// Vectors.
internal static unsafe partial class NativeFunctions
{
    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_zero3(double* res);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_copy3(double* res, double* data);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_scl3(double* res, double* vec, double scl);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_add3(double* res, double* vec1, double* vec2);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_sub3(double* res, double* vec1, double* vec2);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_addTo3(double* res, double* vec);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_subFrom3(double* res, double* vec);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_addToScl3(double* res, double* vec, double scl);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_addScl3(double* res, double* vec1, double* vec2, double scl);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_normalize3(double* res, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_norm3(double* vec, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_dot3(double* vec1, double* vec2, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_dist3(double* pos1, double* pos2, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_rotVecMat(double* res, double* vec, double* mat);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_rotVecMatT(double* res, double* vec, double* mat);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mjv_alignToCamera(double* res, double* vec, double* forward);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_cross(double* res, double* a, double* b);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_zero4(double* res);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_unit4(double* res);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_copy4(double* res, double* data);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_normalize4(double* res, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_zero(double* res, int n);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_copy(double* res, double* data, int n);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_sum(double* vec, int n, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_L1(double* vec, int n, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_scl(double* res, double* vec, double scl, int n);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_add(double* res, double* vec1, double* vec2, int n);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_sub(double* res, double* vec1, double* vec2, int n);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_addTo(double* res, double* vec, int n);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_subFrom(double* res, double* vec, int n);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_addToScl(double* res, double* vec, double scl, int n);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_addScl(double* res, double* vec1, double* vec2, double scl, int n);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_normalize(double* res, int n, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_norm(double* res, int n, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_dot(double* vec1, double* vec2, int n, double* result);
}
