using MuJoCo.Interop;

namespace MuJoCo.Functions;

// Miscellaneous.
public static partial class Mj
{
    /// <summary>Active force of a muscle at full activation, N.</summary>
    /// <param name="len">Length.</param>
    /// <param name="vel">Velocity.</param>
    /// <param name="lengthrange">[2] float64: m.</param>
    /// <param name="acc0">Acceleration caused by a unit force.</param>
    /// <param name="prm">[9] float64: range (2), force, scale, lmin, lmax, vmax, fpmax, fvmax.</param>
    public static unsafe double mju_muscleGain(
        double len,
        double vel,
        ReadOnlySpan<double> lengthrange,
        double acc0,
        ReadOnlySpan<double> prm)
    {
        Need(lengthrange.Length, 2, nameof(lengthrange));
        Need(prm.Length, 9, nameof(prm));
        double result;
        Load();
        fixed (double* lengthrange_ = lengthrange, prm_ = prm)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_muscleGain(len, vel, lengthrange_, acc0, prm_, &result));
        }
        return result;
    }

    /// <summary>Passive force of a muscle, N.</summary>
    /// <param name="len">Length.</param>
    /// <param name="lengthrange">[2] float64: m.</param>
    /// <param name="acc0">Acceleration caused by a unit force.</param>
    /// <param name="prm">[9] float64: range (2), force, scale, lmin, lmax, vmax, fpmax, fvmax.</param>
    public static unsafe double mju_muscleBias(double len, ReadOnlySpan<double> lengthrange, double acc0, ReadOnlySpan<double> prm)
    {
        Need(lengthrange.Length, 2, nameof(lengthrange));
        Need(prm.Length, 9, nameof(prm));
        double result;
        Load();
        fixed (double* lengthrange_ = lengthrange, prm_ = prm)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_muscleBias(len, lengthrange_, acc0, prm_, &result));
        }
        return result;
    }

    /// <summary>Activation derivative of a muscle, 1/s.</summary>
    /// <param name="ctrl">Control, 0..1.</param>
    /// <param name="act">Activation, 0..1.</param>
    /// <param name="prm">[2] float64: time constants of activation and deactivation, s.</param>
    public static unsafe double mju_muscleDynamics(double ctrl, double act, ReadOnlySpan<double> prm)
    {
        Need(prm.Length, 2, nameof(prm));
        double result;
        Load();
        fixed (double* prm_ = prm) Status.Check(NativeFunctions.rb_mjf_mju_muscleDynamics(ctrl, act, prm_, &result));
        return result;
    }

    /// <summary>Converts a contact force to the pyramid representation.</summary>
    /// <param name="pyramid">[2*(dim-1)] float64.</param>
    /// <param name="force">[dim] float64.</param>
    /// <param name="mu">[dim-1] float64: friction.</param>
    /// <param name="dim">Dimension of the contact: 1, 3, 4 or 6.</param>
    public static unsafe void mju_encodePyramid(Span<double> pyramid, ReadOnlySpan<double> force, ReadOnlySpan<double> mu, int dim)
    {
        Need(pyramid.Length, (2 * (dim - 1)), nameof(pyramid));
        Need(force.Length, dim, nameof(force));
        Need(mu.Length, (dim - 1), nameof(mu));
        Load();
        fixed (double* pyramid_ = pyramid, force_ = force, mu_ = mu)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_encodePyramid(pyramid_, force_, mu_, dim));
        }
    }

    /// <summary>Converts the pyramid representation to a contact force.</summary>
    /// <param name="force">[dim] float64.</param>
    /// <param name="pyramid">[2*(dim-1)] float64.</param>
    /// <param name="mu">[dim-1] float64: friction.</param>
    /// <param name="dim">Dimension of the contact: 1, 3, 4 or 6.</param>
    public static unsafe void mju_decodePyramid(Span<double> force, ReadOnlySpan<double> pyramid, ReadOnlySpan<double> mu, int dim)
    {
        Need(force.Length, dim, nameof(force));
        Need(pyramid.Length, (2 * (dim - 1)), nameof(pyramid));
        Need(mu.Length, (dim - 1), nameof(mu));
        Load();
        fixed (double* force_ = force, pyramid_ = pyramid, mu_ = mu)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_decodePyramid(force_, pyramid_, mu_, dim));
        }
    }

    /// <summary>Position of a mass-spring-damper after a time span.</summary>
    /// <param name="pos0">Initial position.</param>
    /// <param name="vel0">Initial velocity.</param>
    /// <param name="Kp">Spring, per unit mass.</param>
    /// <param name="Kv">Damping, per unit mass.</param>
    /// <param name="dt">Time span, s.</param>
    public static unsafe double mju_springDamper(double pos0, double vel0, double Kp, double Kv, double dt)
    {
        double result;
        Load();
        Status.Check(NativeFunctions.rb_mjf_mju_springDamper(pos0, vel0, Kp, Kv, dt, &result));
        return result;
    }

    /// <summary>Minimum of two numbers.</summary>
    /// <param name="a">First number.</param>
    /// <param name="b">Second number.</param>
    public static unsafe double mju_min(double a, double b)
    {
        double result;
        Load();
        Status.Check(NativeFunctions.rb_mjf_mju_min(a, b, &result));
        return result;
    }

    /// <summary>Maximum of two numbers.</summary>
    /// <param name="a">First number.</param>
    /// <param name="b">Second number.</param>
    public static unsafe double mju_max(double a, double b)
    {
        double result;
        Load();
        Status.Check(NativeFunctions.rb_mjf_mju_max(a, b, &result));
        return result;
    }

    /// <summary>Clamps a number.</summary>
    /// <param name="x">The number.</param>
    /// <param name="min">Lower limit.</param>
    /// <param name="max">Upper limit.</param>
    public static unsafe double mju_clip(double x, double min, double max)
    {
        double result;
        Load();
        Status.Check(NativeFunctions.rb_mjf_mju_clip(x, min, max, &result));
        return result;
    }

    /// <summary>Sign: 1, -1 or 0.</summary>
    /// <param name="x">The number.</param>
    public static unsafe double mju_sign(double x)
    {
        double result;
        Load();
        Status.Check(NativeFunctions.rb_mjf_mju_sign(x, &result));
        return result;
    }

    /// <summary>The nearest integer.</summary>
    /// <param name="x">The number.</param>
    public static unsafe int mju_round(double x)
    {
        int result;
        Load();
        Status.Check(NativeFunctions.rb_mjf_mju_round(x, &result));
        return result;
    }

    /// <summary>Name of an object type (mjtObj), null for none.</summary>
    /// <param name="type">Type of object (mjtObj).</param>
    public static unsafe string? mju_type2Str(int type)
    {
        byte* result;
        Load();
        Status.Check(NativeFunctions.rb_mjf_mju_type2Str(type, &result));
        return result == null ? null : Status.Text(result);
    }

    /// <summary>Object type (mjtObj) of a name.</summary>
    /// <param name="str">Name of the type.</param>
    public static unsafe int mju_str2Type(string str)
    {
        ArgumentNullException.ThrowIfNull(str);
        int result;
        Load();
        fixed (byte* str_ = Status.Utf8(str)) Status.Check(NativeFunctions.rb_mjf_mju_str2Type(str_, &result));
        return result;
    }

    /// <summary>Text of a warning.</summary>
    /// <param name="warning">The warning (mjtWarning).</param>
    /// <param name="info">Number to insert in the text.</param>
    public static unsafe string? mju_warningText(int warning, int info)
    {
        byte* result;
        Load();
        Status.Check(NativeFunctions.rb_mjf_mju_warningText(warning, info, &result));
        return result == null ? null : Status.Text(result);
    }

    /// <summary>Whether a number is not finite or exceeds MuJoCo's maximum.</summary>
    /// <param name="x">The number.</param>
    public static unsafe bool mju_isBad(double x)
    {
        int result;
        Load();
        Status.Check(NativeFunctions.rb_mjf_mju_isBad(x, &result));
        return result != 0;
    }

    /// <summary>Whether all elements are 0.</summary>
    /// <param name="vec">[n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe bool mju_isZero(Span<double> vec, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(vec.Length, n, nameof(vec));
        int result;
        Load();
        fixed (double* vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mju_isZero(vec_, n, &result));
        return result != 0;
    }

    /// <summary>A sample of the standard normal distribution, from the process-wide generator.</summary>
    /// <param name="num2">A second, independent sample.</param>
    public static unsafe double mju_standardNormal(out double num2)
    {
        double num2_;
        double result;
        Load();
        Status.Check(NativeFunctions.rb_mjf_mju_standardNormal(&num2_, &result));
        num2 = num2_;
        return result;
    }

    /// <summary>Converts from float32.</summary>
    /// <param name="res">[n] float64.</param>
    /// <param name="vec">[n] float32.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe void mju_f2n(Span<double> res, ReadOnlySpan<float> vec, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(res.Length, n, nameof(res));
        Need(vec.Length, n, nameof(vec));
        Load();
        fixed (double* res_ = res)
        fixed (float* vec_ = vec)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_f2n(res_, vec_, n));
        }
    }

    /// <summary>Converts to float32.</summary>
    /// <param name="res">[n] float32.</param>
    /// <param name="vec">[n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe void mju_n2f(Span<float> res, ReadOnlySpan<double> vec, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(res.Length, n, nameof(res));
        Need(vec.Length, n, nameof(vec));
        Load();
        fixed (float* res_ = res)
        fixed (double* vec_ = vec)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_n2f(res_, vec_, n));
        }
    }

    /// <summary>Copies an array.</summary>
    /// <param name="res">[n] float64.</param>
    /// <param name="vec">[n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe void mju_d2n(Span<double> res, ReadOnlySpan<double> vec, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(res.Length, n, nameof(res));
        Need(vec.Length, n, nameof(vec));
        Load();
        fixed (double* res_ = res, vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mju_d2n(res_, vec_, n));
    }

    /// <summary>Copies an array.</summary>
    /// <param name="res">[n] float64.</param>
    /// <param name="vec">[n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe void mju_n2d(Span<double> res, ReadOnlySpan<double> vec, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(res.Length, n, nameof(res));
        Need(vec.Length, n, nameof(vec));
        Load();
        fixed (double* res_ = res, vec_ = vec) Status.Check(NativeFunctions.rb_mjf_mju_n2d(res_, vec_, n));
    }

    /// <summary>Sorts in ascending order, in place.</summary>
    /// <param name="list">[n] float64.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe void mju_insertionSort(Span<double> list, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(list.Length, n, nameof(list));
        Load();
        fixed (double* list_ = list) Status.Check(NativeFunctions.rb_mjf_mju_insertionSort(list_, n));
    }

    /// <summary>Sorts in ascending order, in place.</summary>
    /// <param name="list">[n] int32.</param>
    /// <param name="n">Number of elements, or rows of a square matrix.</param>
    public static unsafe void mju_insertionSortInt(Span<int> list, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Need(list.Length, n, nameof(list));
        Load();
        fixed (int* list_ = list) Status.Check(NativeFunctions.rb_mjf_mju_insertionSortInt(list_, n));
    }

    /// <summary>An element of the Halton sequence, in 0..1.</summary>
    /// <param name="index">Index, from 1.</param>
    /// <param name="base">Prime base.</param>
    public static unsafe double mju_Halton(int index, int @base)
    {
        double result;
        Load();
        Status.Check(NativeFunctions.rb_mjf_mju_Halton(index, @base, &result));
        return result;
    }

    /// <summary>Sigmoid from 0 to 1, composed of two parabolas.</summary>
    /// <param name="x">The number.</param>
    public static unsafe double mju_sigmoid(double x)
    {
        double result;
        Load();
        Status.Check(NativeFunctions.rb_mjf_mju_sigmoid(x, &result));
        return result;
    }
}
