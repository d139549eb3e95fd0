using MuJoCo.Interop;

namespace MuJoCo.Modeling;

/// <content>From and to files, text and bytes.</content>
public sealed partial class Model
{
    // MuJoCo's compiler keeps the text of one model for the whole process
    private static readonly Lock s_door = new();
    private static readonly WeakReference<ModelHandle?> s_lastXml = new(null);

    /// <summary>Loads a model from a file: MJCF or URDF text, or a binary model where the name ends in .mjb.</summary>
    /// <param name="path">The file.</param>
    /// <param name="files">Files in memory, which go before those on disk, or null.</param>
    /// <exception cref="MuJoCoException">The file cannot be read or does not compile: MuJoCo's own text, with its line.</exception>
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

    /// <summary>Compiles a model from MJCF or URDF text; files that it names are looked up in memory, then from the working directory.</summary>
    /// <param name="xml">The text.</param>
    /// <param name="files">Files in memory, none of them named model.xml, or null.</param>
    /// <exception cref="MuJoCoException">The text does not compile: MuJoCo's own text, with its line.</exception>
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
                return Take(NativeMethods.rb_mj_model_parse(text, bytes.Length, scope.Pointer, &made), made, before, null, fromXml: true, missing);
            }
        }
    }

    /// <summary>Loads a compiled model from the bytes of an MJB, as <see cref="ToBinary()"/> makes them.</summary>
    /// <param name="mjb">The bytes.</param>
    /// <exception cref="MuJoCoException">They are no model of this version of MuJoCo.</exception>
    public static unsafe Model FromBinary(ReadOnlySpan<byte> mjb)
    {
        Status.EnsureLoaded();
        nint made = 0;
        long before = WarningsSoFar();
        fixed (byte* bytes = mjb) return Take(NativeMethods.rb_mj_model_of_mjb(bytes, mjb.Length, &made), made, before, null, fromXml: false, []);
    }

    /// <summary>Writes the compiled model to a binary file, which loads faster and only in the same version of MuJoCo.</summary>
    /// <param name="path">The file, by custom with the ending .mjb.</param>
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
    /// <param name="bytes">As many bytes as <see cref="Functions.Mj.mj_sizeModel"/> says.</param>
    /// <exception cref="ArgumentException">It has another length.</exception>
    public unsafe void ToBinary(Span<byte> bytes)
    {
        using HandleScope scope = new(Handle);
        fixed (byte* to = bytes) Status.Check(NativeMethods.rb_mj_model_to_mjb(scope.Pointer, to, bytes.Length));
    }

    /// <summary>Writes the model as MJCF, with the parameters that it has now.</summary>
    /// <param name="path">The file.</param>
    /// <remarks>MuJoCo keeps the text of one model: the last that was loaded from XML in this process.</remarks>
    /// <exception cref="MuJoCoException">It is not that model, or the file cannot be written.</exception>
    public void SaveXml(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using HandleScope scope = new(Handle);
        lock (s_door)
        {
            if (!s_lastXml.TryGetTarget(out ModelHandle? last) || last != _handle)
                throw new MuJoCoException($"{path}: only the last model that was loaded from XML can be written as MJCF; load this one again, or save it as .mjb.");
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

    // a file that is not there is for the shim to say
    private static IReadOnlyList<string> Check(string path, VirtualFiles? files)
    {
        ModelFiles from = new(files, Path.GetDirectoryName(path) ?? "");
        return from.Text(Path.GetFileName(path)) is { } text ? ModelChecks.Check(text, from, path) : [];
    }

    private static unsafe void SaveBinary(string path, nint model)
    {
        fixed (byte* text = Status.Utf8(path)) Status.Check(NativeMethods.rb_mj_model_save_mjb(model, text));

        // MuJoCo does not say when the disk is full: what it wrote is read again
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
            throw new MuJoCoException($"cannot write {path}: what arrived there is no whole model; is the disk full?", error);
        }
    }

    private static unsafe void SaveLastXml(string path, nint model)
    {
        fixed (byte* text = Status.Utf8(path)) Status.Check(NativeMethods.rb_mj_save_last_xml(text, model));
    }

    // a file that was there stays until the new one is whole
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
        // also a failed load replaces the text that MuJoCo keeps
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

    /// <summary>Keeps the files of a load alive through it; no file is 0.</summary>
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
