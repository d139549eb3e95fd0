using MuJoCo.Interop;
using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace MuJoCo.Functions;

// Virtual file system, loading, saving, allocation: shortcuts to Model, Data and VirtualFiles.
public static partial class Mj
{
    /// <summary>Removes all files from a virtual file system.</summary>
    /// <param name="vfs">The file system.</param>
    public static void mj_defaultVFS(VirtualFiles vfs) => NotNull(vfs).Clear();

    /// <summary>Removes all files from a virtual file system.</summary>
    /// <param name="vfs">The file system.</param>
    public static void mj_deleteVFS(VirtualFiles vfs) => NotNull(vfs).Clear();

    /// <summary>Copies a file from disk into a virtual file system.</summary>
    /// <param name="vfs">The file system.</param>
    /// <param name="directory">Its folder, "" for the working directory.</param>
    /// <param name="filename">Its name, which it also has in memory.</param>
    /// <exception cref="MuJoCoException">It cannot be read.</exception>
    public static void mj_addFileVFS(VirtualFiles vfs, string directory, string filename) => NotNull(vfs).AddFile(directory, filename);

    /// <summary>
    /// Copies bytes into a virtual file system. Works with every MuJoCo version, although mujoco.h has it only since 3.1.3.
    /// </summary>
    /// <param name="vfs">The file system.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="buffer">Its bytes.</param>
    [Since("3.1.3")]
    public static void mj_addBufferVFS(VirtualFiles vfs, string name, ReadOnlySpan<byte> buffer) => NotNull(vfs).Add(name, buffer);

    /// <summary>Creates a zero-filled file in a virtual file system.</summary>
    /// <param name="vfs">The file system.</param>
    /// <param name="filename">The file's name.</param>
    /// <param name="filesize">Number of bytes.</param>
    public static void mj_makeEmptyFileVFS(VirtualFiles vfs, string filename, int filesize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(filesize);
        NotNull(vfs).Add(filename, new byte[filesize]);
    }

    /// <summary>Index of a file in a virtual file system, -1 if it does not exist.</summary>
    /// <param name="vfs">The file system.</param>
    /// <param name="filename">The file's name.</param>
    /// <exception cref="MuJoCoException">The loaded MuJoCo is 3.2.0 or newer, which removed this function.</exception>
    public static int mj_findFileVFS(VirtualFiles vfs, string filename) => NotNull(vfs).Find(filename);

    /// <summary>Removes a file from a virtual file system; returns 0, or -1 if it does not exist.</summary>
    /// <param name="vfs">The file system.</param>
    /// <param name="filename">The file's name.</param>
    public static int mj_deleteFileVFS(VirtualFiles vfs, string filename) => NotNull(vfs).Remove(filename) ? 0 : -1;

    /// <summary>Compiles an MJCF or URDF file.</summary>
    /// <param name="filename">The file, in memory or on disk.</param>
    /// <param name="vfs">Files in memory, which take precedence over those on disk, or null.</param>
    /// <exception cref="MuJoCoException">It cannot be read or does not compile.</exception>
    public static Model mj_loadXML(string filename, VirtualFiles? vfs = null) => Model.Load(filename, vfs);

    /// <summary>Loads a compiled model from an MJB file.</summary>
    /// <param name="filename">The file, in memory or on disk, with the extension .mjb.</param>
    /// <param name="vfs">Files in memory, which take precedence over those on disk, or null.</param>
    /// <exception cref="MuJoCoException">It cannot be read.</exception>
    public static Model mj_loadModel(string filename, VirtualFiles? vfs = null) => Model.Load(filename, vfs);

    /// <summary>
    /// Loads a compiled model from the bytes of an MJB. Works with every MuJoCo version, although mujoco.h has it only since 3.5.0.
    /// </summary>
    /// <param name="buffer">The bytes.</param>
    /// <exception cref="MuJoCoException">The bytes are not a model of this MuJoCo version.</exception>
    [Since("3.5.0")]
    public static Model mj_loadModelBuffer(ReadOnlySpan<byte> buffer) => Model.FromBinary(buffer);

    /// <summary>Writes a compiled model to an MJB file.</summary>
    /// <param name="m">The model.</param>
    /// <param name="filename">The file.</param>
    public static void mj_saveModel(Model m, string filename) => NotNull(m).Save(filename);

    /// <summary>Writes a compiled model to memory.</summary>
    /// <param name="m">The model.</param>
    /// <param name="buffer">[<see cref="mj_sizeModel"/>] bytes.</param>
    public static void mj_saveModel(Model m, Span<byte> buffer) => NotNull(m).ToBinary(buffer);

    /// <summary>Writes the model that was last loaded from XML as MJCF, with its current parameters.</summary>
    /// <param name="filename">The file.</param>
    /// <param name="m">That model.</param>
    /// <exception cref="MuJoCoException">The model is not the last one, or the file cannot be written.</exception>
    public static void mj_saveLastXML(string filename, Model m) => NotNull(m).SaveXml(filename);

    /// <summary>Frees the text of the last model that was loaded from XML.</summary>
    public static void mj_freeLastXML() => Model.FreeLastXml();

    /// <summary>The MJCF schema as text; also written to a file if a name is given.</summary>
    /// <param name="filename">The file, or "" for none.</param>
    /// <param name="flg_html">True for HTML, false for plain text.</param>
    /// <param name="flg_pad">Whether to pad with &amp;nbsp;.</param>
    /// <exception cref="MuJoCoException">The file cannot be written.</exception>
    public static unsafe string mj_printSchema(string filename, bool flg_html, bool flg_pad)
    {
        ArgumentNullException.ThrowIfNull(filename);
        Load();
        byte[] buffer = new byte[1 << 20];
        int length;
        fixed (byte* text = buffer)
            Status.Check(NativeFunctions.rb_mjf_mj_printSchema(text, buffer.Length, flg_html ? 1 : 0, flg_pad ? 1 : 0, &length));
        string schema = System.Text.Encoding.UTF8.GetString(buffer.AsSpan(0, Math.Max(Array.IndexOf(buffer, (byte)0), 0)));
        if (filename.Length > 0) Write(filename, schema);
        return schema;
    }

    /// <summary>Copies a model.</summary>
    /// <param name="src">The model.</param>
    public static Model mj_copyModel(Model src) => NotNull(src).Clone();

    /// <summary>Frees a model after its last simulation is freed.</summary>
    /// <param name="m">The model.</param>
    public static void mj_deleteModel(Model m) => NotNull(m).Dispose();

    /// <summary>Creates a simulation of a model.</summary>
    /// <param name="m">The model.</param>
    public static Data mj_makeData(Model m) => new(m);

    /// <summary>Copies one simulation onto another of the same model.</summary>
    /// <param name="dest">The destination.</param>
    /// <param name="src">The source.</param>
    public static void mj_copyData(Data dest, Data src) => NotNull(dest).CopyFrom(src);

    /// <summary>Frees a simulation.</summary>
    /// <param name="d">The simulation.</param>
    public static void mj_deleteData(Data d) => NotNull(d).Dispose();

    // MuJoCo itself does not report a file that it cannot write
    private static void Write(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new MuJoCoException($"Cannot write {path}: {error.Message}", error);
        }
    }

    private static T NotNull<T>(T value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string? name = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value;
    }
}
