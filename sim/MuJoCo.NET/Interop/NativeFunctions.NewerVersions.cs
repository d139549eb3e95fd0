using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

// Functions of newer MuJoCo versions. With an older MuJoCo the call fails and names the required version.
internal static unsafe partial class NativeFunctions
{
    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_stateSize(nint m, int spec, int* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_getState(nint m, nint d, double* state, int spec, int state_length);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_setState(nint m, nint d, double* state, int spec, int state_length);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_extractState(
        nint m, double* src, int srcsig, double* dst, int dstsig, int src_length, int dst_length);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_setKeyframe(nint m, nint d, int k);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_multiRay(
        nint m, nint d, double* pnt, double* vec, byte* geomgroup, byte flg_static, int bodyexclude, int* geomid, double* dist, int nray,
        double cutoff);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_geomDistance(
        nint m, nint d, int geom1, int geom2, double distmax, double* fromto, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_jacDot(nint m, nint d, double* jacp, double* jacr, double* point, int body);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_angmomMat(nint m, nint d, double* mat, int body);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_flex(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_island(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_implicit(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_makeM(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_fwdKinematics(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_resetCtrl(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_maxContact(nint m, int g1, int g2, int has_margin, int* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mjd_inverseFD(
        nint m, nint d, double eps, byte flg_actuation, double* DfDq, double* DfDv, double* DfDa, double* DsDq, double* DsDv, double* DsDa,
        double* DmDq);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mjd_subQuat(double* qa, double* qb, double* Da, double* Db);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mjd_quatIntegrate(double* vel, double scale, double* Dquat, double* Dvel, double* Dscale);
}
