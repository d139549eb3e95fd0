using MuJoCo.Interop;
using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace MuJoCo.Functions;

// Printing.
public static partial class Mj
{
    /// <summary>Writes the model to a text file.</summary>
    /// <param name="m">The model.</param>
    /// <param name="filename">The output file.</param>
    /// <param name="float_format">The printf format of a number, such as "%.5g".</param>
    /// <exception cref="MuJoCoException">The file cannot be written.</exception>
    public static unsafe void mj_printFormattedModel(Model m, string filename, string float_format)
    {
        ArgumentNullException.ThrowIfNull(filename);
        ArgumentNullException.ThrowIfNull(float_format);
        using Call call = new(m);
        fixed (byte* filename_ = Status.Utf8(filename), float_format_ = Status.Utf8(float_format))
        {
            Status.Check(NativeFunctions.rb_mjf_mj_printFormattedModel(call.Model, filename_, float_format_));
        }
    }

    /// <summary>Writes the model to a text file.</summary>
    /// <param name="m">The model.</param>
    /// <param name="filename">The output file.</param>
    /// <exception cref="MuJoCoException">The file cannot be written.</exception>
    public static unsafe void mj_printModel(Model m, string filename)
    {
        ArgumentNullException.ThrowIfNull(filename);
        using Call call = new(m);
        fixed (byte* filename_ = Status.Utf8(filename)) Status.Check(NativeFunctions.rb_mjf_mj_printModel(call.Model, filename_));
    }

    /// <summary>Writes the simulation's arrays to a text file.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="filename">The output file.</param>
    /// <param name="float_format">The printf format of a number, such as "%.5g".</param>
    /// <exception cref="MuJoCoException">The file cannot be written.</exception>
    public static unsafe void mj_printFormattedData(Model m, Data d, string filename, string float_format)
    {
        ArgumentNullException.ThrowIfNull(filename);
        ArgumentNullException.ThrowIfNull(float_format);
        using Call call = new(m, d);
        fixed (byte* filename_ = Status.Utf8(filename), float_format_ = Status.Utf8(float_format))
        {
            Status.Check(NativeFunctions.rb_mjf_mj_printFormattedData(call.Model, call.Data, filename_, float_format_));
        }
    }

    /// <summary>Writes the simulation's arrays to a text file.</summary>
    /// <param name="m">The model.</param>
    /// <param name="d">A simulation of a model of this shape.</param>
    /// <param name="filename">The output file.</param>
    /// <exception cref="MuJoCoException">The file cannot be written.</exception>
    public static unsafe void mj_printData(Model m, Data d, string filename)
    {
        ArgumentNullException.ThrowIfNull(filename);
        using Call call = new(m, d);
        fixed (byte* filename_ = Status.Utf8(filename))
        {
            Status.Check(NativeFunctions.rb_mjf_mj_printData(call.Model, call.Data, filename_));
        }
    }

    /// <summary>Prints a matrix to standard output.</summary>
    /// <param name="mat">[nr, nc] float64.</param>
    /// <param name="nr">Rows.</param>
    /// <param name="nc">Columns.</param>
    public static unsafe void mju_printMat(ReadOnlySpan<double> mat, int nr, int nc)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nr);
        ArgumentOutOfRangeException.ThrowIfNegative(nc);
        Need(mat.Length, nr * (long)nc, nameof(mat));
        Load();
        fixed (double* mat_ = mat) Status.Check(NativeFunctions.rb_mjf_mju_printMat(mat_, nr, nc));
    }

    /// <summary>Prints a sparse matrix to standard output.</summary>
    /// <param name="mat">Float64: the nonzero elements.</param>
    /// <param name="nr">Rows.</param>
    /// <param name="rownnz">[nr] int32.</param>
    /// <param name="rowadr">[nr] int32.</param>
    /// <param name="colind">Int32, as many as the elements.</param>
    public static unsafe void mju_printMatSparse(
        ReadOnlySpan<double> mat,
        int nr,
        ReadOnlySpan<int> rownnz,
        ReadOnlySpan<int> rowadr,
        ReadOnlySpan<int> colind)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nr);
        Need(rownnz.Length, nr, nameof(rownnz));
        Need(rowadr.Length, nr, nameof(rowadr));
        Need(colind.Length, mat.Length, nameof(colind));
        for (int i = 0; i < nr; i++)
        {
            if (rownnz[i] < 0 || rowadr[i] < 0 || rowadr[i] + (long)rownnz[i] > mat.Length)
                throw new ArgumentException(
                    $"Row {i} has {rownnz[i]} numbers from {rowadr[i]} on, and mat holds {mat.Length}.", nameof(rownnz));
        }
        Load();
        fixed (double* mat_ = mat)
        fixed (int* rownnz_ = rownnz, rowadr_ = rowadr, colind_ = colind)
        {
            Status.Check(NativeFunctions.rb_mjf_mju_printMatSparse(mat_, nr, rownnz_, rowadr_, colind_));
        }
    }
}
