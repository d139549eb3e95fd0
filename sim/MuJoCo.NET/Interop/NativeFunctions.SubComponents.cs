using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

// Sub-components of the simulation pipeline.
internal static unsafe partial class NativeFunctions
{
    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_sensorPos(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_sensorVel(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_sensorAcc(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_energyPos(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_energyVel(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_checkPos(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_checkVel(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_checkAcc(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_kinematics(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_comPos(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_camlight(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_tendon(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_transmission(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_crb(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_factorM(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_solveM(nint m, nint d, double* x, double* y, int n);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_solveM2(nint m, nint d, double* x, double* y, int n);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_comVel(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_passive(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_subtreeVel(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_rne(nint m, nint d, int flg_acc, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_rnePostConstraint(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_collision(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_makeConstraint(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_projectConstraint(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_referenceConstraint(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_constraintUpdate(nint m, nint d, double* jar, double* cost, int flg_coneHessian);
}
