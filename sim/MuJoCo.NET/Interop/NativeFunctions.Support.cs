using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

// Support.
internal static unsafe partial class NativeFunctions
{
    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_isPyramidal(nint m, int* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_isSparse(nint m, int* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_isDual(nint m, int* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_mulJacVec(nint m, nint d, double* res, double* vec);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_mulJacTVec(nint m, nint d, double* res, double* vec);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_jac(nint m, nint d, double* jacp, double* jacr, double* point, int body);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_jacBody(nint m, nint d, double* jacp, double* jacr, int body);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_jacBodyCom(nint m, nint d, double* jacp, double* jacr, int body);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_jacSubtreeCom(nint m, nint d, double* jacp, int body);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_jacGeom(nint m, nint d, double* jacp, double* jacr, int geom);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_jacSite(nint m, nint d, double* jacp, double* jacr, int site);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_jacPointAxis(
        nint m, nint d, double* jacPoint, double* jacAxis, double* point, double* axis, int body);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_name2id(nint m, int type, byte* name, int* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_id2name(nint m, int type, int id, byte** result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_fullM(nint m, double* dst, double* M);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_mulM(nint m, nint d, double* res, double* vec);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_mulM2(nint m, nint d, double* res, double* vec);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_addM(nint m, nint d, double* dst, int* rownnz, int* rowadr, int* colind);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_applyFT(
        nint m, nint d, double* force, double* torque, double* point, int body, double* qfrc_target);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_objectVelocity(nint m, nint d, int objtype, int objid, double* res, int flg_local);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_objectAcceleration(nint m, nint d, int objtype, int objid, double* res, int flg_local);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_contactForce(nint m, nint d, int id, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_differentiatePos(nint m, double* qvel, double dt, double* qpos1, double* qpos2);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_integratePos(nint m, double* qpos, double* qvel, double dt);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_normalizeQuat(nint m, double* qpos);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_local2Global(
        nint d, double* xpos, double* xmat, double* pos, double* quat, int body, byte sameframe);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_getTotalmass(nint m, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_setTotalmass(nint m, double newmass);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_version(int* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_versionString(byte** result);
}
