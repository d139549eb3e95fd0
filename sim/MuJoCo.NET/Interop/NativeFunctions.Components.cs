using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

// Components of the simulation pipeline.
internal static unsafe partial class NativeFunctions
{
    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_fwdPosition(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_fwdVelocity(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_fwdActuation(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_fwdAcceleration(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_fwdConstraint(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_Euler(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_RungeKutta(nint m, nint d, int N);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_invPosition(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_invVelocity(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_invConstraint(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_compareFwdInv(nint m, nint d);
}
