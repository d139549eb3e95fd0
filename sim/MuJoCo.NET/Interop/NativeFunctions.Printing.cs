using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

// Printing.
internal static unsafe partial class NativeFunctions
{
    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_printFormattedModel(nint m, byte* filename, byte* float_format);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_printModel(nint m, byte* filename);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_printFormattedData(nint m, nint d, byte* filename, byte* float_format);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_printData(nint m, nint d, byte* filename);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_printMat(double* mat, int nr, int nc);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_printMatSparse(double* mat, int nr, int* rownnz, int* rowadr, int* colind);
}
