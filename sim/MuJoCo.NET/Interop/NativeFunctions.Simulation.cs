using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

// Main simulation and initialization.
internal static unsafe partial class NativeFunctions
{
    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_step(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_step1(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_step2(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_forward(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_inverse(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_forwardSkip(nint m, nint d, int skipstage, int skipsensor);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_inverseSkip(nint m, nint d, int skipstage, int skipsensor);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_defaultSolRefImp(double* solref, double* solimp);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_sizeModel(nint m, long* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_resetData(nint m, nint d);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_resetDataDebug(nint m, nint d, byte debug_value);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_resetDataKeyframe(nint m, nint d, int key);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_resetCallbacks();

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_setConst(nint m, nint d);
}
