using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

// Miscellaneous.
internal static unsafe partial class NativeFunctions
{
    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_muscleGain(
        double len, double vel, double* lengthrange, double acc0, double* prm, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_muscleBias(double len, double* lengthrange, double acc0, double* prm, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_muscleDynamics(double ctrl, double act, double* prm, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_encodePyramid(double* pyramid, double* force, double* mu, int dim);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_decodePyramid(double* force, double* pyramid, double* mu, int dim);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_springDamper(double pos0, double vel0, double Kp, double Kv, double dt, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_min(double a, double b, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_max(double a, double b, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_clip(double x, double min, double max, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_sign(double x, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_round(double x, int* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_type2Str(int type, byte** result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_str2Type(byte* str, int* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_warningText(int warning, int info, byte** result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_isBad(double x, int* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_isZero(double* vec, int n, int* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_standardNormal(double* num2, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_f2n(double* res, float* vec, int n);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_n2f(float* res, double* vec, int n);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_d2n(double* res, double* vec, int n);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_n2d(double* res, double* vec, int n);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_insertionSort(double* list, int n);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_insertionSortInt(int* list, int n);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_Halton(int index, int @base, double* result);

    [LibraryImport(Library)]
    internal static partial int rb_mjf_mju_sigmoid(double x, double* result);
}
