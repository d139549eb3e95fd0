using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

// Derivatives.
internal static unsafe partial class NativeFunctions
{
    [LibraryImport(Library)]
    internal static partial int rb_mjf_mjd_transitionFD(
        nint m, nint d, double eps, byte centered, double* A, double* B, double* C, double* D);
}
