using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

// Rays: pnt + x vec, x from 0.
internal static unsafe partial class NativeFunctions
{
    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_ray(
        nint m, nint d, double* pnt, double* vec, byte* geomgroup, byte flg_static, int bodyexclude, int* geomid, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_rayHfield(nint m, nint d, int geomid, double* pnt, double* vec, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_rayMesh(nint m, nint d, int geomid, double* pnt, double* vec, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_rayGeom(
        double* pos, double* mat, double* size, double* pnt, double* vec, int geomtype, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_raySkin(
        int nface, int nvert, int* face, float* vert, double* pnt, double* vec, int* vertid, double* result);
}
