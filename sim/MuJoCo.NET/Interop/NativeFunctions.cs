using System.Runtime.InteropServices;
using MuJoCo.Functions;
using MuJoCo.Stepping;

namespace MuJoCo.Interop;

/// <summary>The functions of mujoco.h one by one, guarded: rb_mjf_ plus the name, with the result as the last parameter.</summary>
// partial: one file per section, as in Mj
internal static unsafe partial class NativeFunctions
{
    private const string Library = "robotics_mujoco";

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_printSchema(byte* buffer, int capacity, int html, int pad, int* length);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_defaultLROpt(LengthRangeOptions* options);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_setLengthRange(nint m, nint d, int index, LengthRangeOptions* options);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_defaultOption(nint m);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_defaultVisual(nint m);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_addContact(
        nint m, nint d, Contact* contact, double* solref, double* solimp, double includemargin, int* full);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_error(byte* msg);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_warning(byte* msg);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mj_warning(nint d, int warning, int info);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_writeLog(byte* type, byte* msg);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_string(int table, int index, byte** text);
}
