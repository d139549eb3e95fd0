using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

// Quaternions (w, x, y, z) and poses.
internal static unsafe partial class NativeFunctions
{
    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_rotVecQuat(double* res, double* vec, double* quat);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_negQuat(double* res, double* quat);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_mulQuat(double* res, double* quat1, double* quat2);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_mulQuatAxis(double* res, double* quat, double* axis);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_axisAngle2Quat(double* res, double* axis, double angle);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_quat2Vel(double* res, double* quat, double dt);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_subQuat(double* res, double* qa, double* qb);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_quat2Mat(double* res, double* quat);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_mat2Quat(double* quat, double* mat);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_derivQuat(double* res, double* quat, double* vel);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_quatIntegrate(double* quat, double* vel, double scale);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_quatZ2Vec(double* quat, double* vec);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_mulPose(
        double* posres, double* quatres, double* pos1, double* quat1, double* pos2, double* quat2);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_negPose(double* posres, double* quatres, double* pos, double* quat);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_trnVecPose(double* res, double* pos, double* quat, double* vec);
}
