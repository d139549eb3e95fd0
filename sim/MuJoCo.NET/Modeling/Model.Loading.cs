using MuJoCo.Interop;

namespace MuJoCo.Modeling;

/// <content>Loading from and saving to files, text and bytes.</content>
public sealed partial class Model
{
    // MuJoCo's compiler stores the text of one model per process
    private static readonly Lock s_door = new();
    private static readonly WeakReference<ModelHandle?> s_lastXml = new(null);

    /// <summary>Loads a model from a file: MJCF or URDF text, or a binary model if the name ends in .mjb.</summary>
    /// <param name="path">The file.</param>
    /// <param name="files">Files in memory, which take precedence over those on disk, or null.</param>
    /// <exception cref="MuJoCoException">
    /// The file cannot be read or does not compile; the message contains MuJoCo's text with the line.
    /// </exception>
    public static unsafe Model Load(string path, VirtualFiles? files = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Status.EnsureLoaded();
        nint made = 0;
        fixed (byte* text = Status.Utf8(path))
        {
            bool binary = path.EndsWith(".mjb", StringComparison.OrdinalIgnoreCase);
            IReadOnlyList<string> missing = binary ? [] : Check(path, files);
            using VfsScope scope = new(files);
            lock (s_door)
            {
                long before = WarningsSoFar();
                int status = binary
                    ? NativeMethods.rb_mj_model_load_mjb(text, scope.Pointer, &made)
                    : NativeMethods.rb_mj_model_load_xml(text, scope.Pointer, &made);
                return Take(status, made, before, path, fromXml: !binary, missing);
            }
        }
    }

    /// <summary>
    /// Compiles a model from MJCF or URDF text. Referenced files are searched in memory, then from the working directory.
    /// </summary>
    /// <param name="xml">The text.</param>
    /// <param name="files">Files in memory, or null. The name model.xml is reserved.</param>
    /// <exception cref="MuJoCoException">The text does not compile; the message contains MuJoCo's text with the line.</exception>
    public static unsafe Model Parse(string xml, VirtualFiles? files = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(xml);
        Status.EnsureLoaded();
        nint made = 0;
        IReadOnlyList<string> missing = ModelChecks.Check(xml, new ModelFiles(files, ""), "the model's text");
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(xml);
        fixed (byte* text = bytes)
        {
            using VfsScope scope = new(files);
            lock (s_door)
            {
                long before = WarningsSoFar();
                return Take(
                    NativeMethods.rb_mj_model_parse(text, bytes.Length, scope.Pointer, &made), made, before, null, fromXml: true, missing);
            }
        }
    }

    /// <summary>Loads a compiled model from the bytes of an MJB, as <see cref="ToBinary()"/> returns them.</summary>
    /// <param name="mjb">The bytes.</param>
    /// <exception cref="MuJoCoException">The bytes are not a model of this MuJoCo version.</exception>
    public static unsafe Model FromBinary(ReadOnlySpan<byte> mjb)
    {
        Status.EnsureLoaded();
        nint made = 0;
        long before = WarningsSoFar();
        fixed (byte* bytes = mjb)
            return Take(NativeMethods.rb_mj_model_of_mjb(bytes, mjb.Length, &made), made, before, null, fromXml: false, []);
    }

    /// <summary>Writes the compiled model to a binary file, which loads faster but only with the same MuJoCo version.</summary>
    /// <param name="path">The file, by convention with the extension .mjb.</param>
    /// <exception cref="MuJoCoException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using HandleScope scope = new(Handle);
        nint model = scope.Pointer;
        Replace(path, begun => SaveBinary(begun, model));
    }

    /// <summary>The compiled model as the bytes of an MJB.</summary>
    public unsafe byte[] ToBinary()
    {
        using HandleScope scope = new(Handle);
        long size;
        Status.Check(NativeMethods.rb_mj_model_size(scope.Pointer, &size));
        byte[] bytes = new byte[size];
        ToBinary(bytes);
        return bytes;
    }

    /// <summary>Writes the compiled model as the bytes of an MJB.</summary>
    /// <param name="bytes">[<see cref="Functions.Mj.mj_sizeModel"/>] bytes.</param>
    /// <exception cref="ArgumentException">The length is wrong.</exception>
    public unsafe void ToBinary(Span<byte> bytes)
    {
        using HandleScope scope = new(Handle);
        fixed (byte* to = bytes) Status.Check(NativeMethods.rb_mj_model_to_mjb(scope.Pointer, to, bytes.Length));
    }

    /// <summary>Writes the model as MJCF, with its current parameters.</summary>
    /// <param name="path">The file.</param>
    /// <remarks>MuJoCo stores the text of one model: the last one loaded from XML in this process.</remarks>
    /// <exception cref="MuJoCoException">The model is not that one, or the file cannot be written.</exception>
    public void SaveXml(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using HandleScope scope = new(Handle);
        lock (s_door)
        {
            if (!s_lastXml.TryGetTarget(out ModelHandle? last) || last != _handle)
                throw new MuJoCoException($"{path}: only the last model that was loaded from XML can be written as MJCF; load this " +
                    "one again, or save it as .mjb.");
            nint model = scope.Pointer;
            Replace(path, begun => SaveLastXml(begun, model));
        }
    }

    internal static void FreeLastXml()
    {
        Status.EnsureLoaded();
        lock (s_door)
        {
            s_lastXml.SetTarget(null);
            Status.Check(NativeMethods.rb_mj_free_last_xml());
        }
    }

    // the shim reports a missing file
    private static IReadOnlyList<string> Check(string path, VirtualFiles? files)
    {
        ModelFiles from = new(files, Path.GetDirectoryName(path) ?? "");
        return from.Text(Path.GetFileName(path)) is { } text ? ModelChecks.Check(text, from, path) : [];
    }

    private static unsafe void SaveBinary(string path, nint model)
    {
        fixed (byte* text = Status.Utf8(path)) Status.Check(NativeMethods.rb_mj_model_save_mjb(model, text));

        // MuJoCo does not report a full disk: read back what it wrote
        long size;
        Status.Check(NativeMethods.rb_mj_model_size(model, &size));
        byte[] written = new byte[size];
        using FileStream file = File.OpenRead(path);
        int count = file.ReadAtLeast(written, written.Length, throwOnEndOfStream: false);
        try
        {
            FromBinary(written.AsSpan(0, count)).Dispose();
        }
        catch (MuJoCoException error)
        {
            throw new MuJoCoException($"cannot write {path}: the written model is incomplete; check the free disk space", error);
        }
    }

    private static unsafe void SaveLastXml(string path, nint model)
    {
        fixed (byte* text = Status.Utf8(path)) Status.Check(NativeMethods.rb_mj_save_last_xml(text, model));
    }

    // an existing file stays until the new one is complete
    private static void Replace(string path, Action<string> write)
    {
        string begun = path + ".tmp";
        try
        {
            write(begun);
            File.Move(begun, path, overwrite: true);
        }
        catch (Exception error) when (error is MuJoCoException or IOException or UnauthorizedAccessException)
        {
            if (File.Exists(begun)) File.Delete(begun);
            string why = error.Message.Replace(begun, path, StringComparison.Ordinal);
            throw new MuJoCoException(why.Contains(path, StringComparison.Ordinal) ? why : $"cannot write {path}: {why}", error);
        }
    }

    private static unsafe long WarningsSoFar()
    {
        long count;
        _ = NativeMethods.rb_mj_thread_warning(&count);
        return count;
    }

    private static unsafe Model Take(int status, nint made, long warningsBefore, string? path, bool fromXml, IReadOnlyList<string> missing)
    {
        // a failed load also replaces the text that MuJoCo stores
        if (fromXml) s_lastXml.SetTarget(null);
        try
        {
            Status.Check(status);
        }
        catch (MuJoCoException error)
        {
            string place = path is null || error.Message.Contains(path, StringComparison.Ordinal) ? "" : $"{path}: ";
            string[] unsaid = [.. missing.Where(file => !error.Message.Contains(file, StringComparison.Ordinal))];
            string rest = unsaid.Length == 0 ? "" : $" (not found: {string.Join(", ", unsaid)})";
            if (place.Length + rest.Length == 0) throw;
            throw new MuJoCoException($"{place}{error.Message}{rest}", error);
        }

        long warnings;
        byte* text = NativeMethods.rb_mj_thread_warning(&warnings);
        Model model = new(new ModelHandle(made), warnings > warningsBefore ? Status.Text(text) : "");
        if (fromXml) s_lastXml.SetTarget(model._handle);
        return model;
    }

    /// <summary>Keeps the files alive during a load; 0 for no files.</summary>
    private readonly ref struct VfsScope(VirtualFiles? files)
    {
        private readonly VirtualFiles? _files = files;
        private readonly HandleScope _scope = files is null ? default : new HandleScope(files.Handle);

        internal nint Pointer => _files is null ? 0 : _scope.Pointer;

        public void Dispose()
        {
            if (_files is not null) _scope.Dispose();
        }
    }
}
