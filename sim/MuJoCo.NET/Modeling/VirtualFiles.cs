using MuJoCo.Interop;

namespace MuJoCo.Modeling;

/// <summary>Files in memory for loading a model: XML, includes, meshes, textures, height fields (mjVFS).</summary>
/// <remarks>Files are found by name without folder, before files on disk. Thread: one at a time.</remarks>
public sealed class VirtualFiles : IDisposable
{
    private readonly VfsHandle _handle;
    private readonly Dictionary<string, byte[]> _contents = new(StringComparer.OrdinalIgnoreCase); // read by ModelChecks

    /// <summary>Makes an empty file system.</summary>
    public VirtualFiles()
    {
        Status.EnsureLoaded();
        _handle = new VfsHandle();
    }

    internal VfsHandle Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
            return _handle;
        }
    }

    /// <summary>Adds a file.</summary>
    /// <param name="name">Its name, without folder.</param>
    /// <param name="bytes">Its content, which is copied.</param>
    /// <exception cref="ArgumentException">A file with this name exists.</exception>
    /// <exception cref="InsufficientMemoryException">The file system is full: MuJoCo 2 allows 2000 files.</exception>
    public unsafe void Add(string name, ReadOnlySpan<byte> bytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using HandleScope scope = new(Handle);
        fixed (byte* text = Status.Utf8(name), from = bytes)
            Status.Check(NativeMethods.rb_mj_vfs_add(scope.Pointer, text, from, bytes.Length));
        _contents[Path.GetFileName(name)] = bytes.ToArray();
    }

    /// <summary>Adds a text as UTF-8.</summary>
    /// <param name="name">Its name, without folder.</param>
    /// <param name="text">Its content.</param>
    /// <exception cref="ArgumentException">A file with this name exists.</exception>
    public void Add(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Add(name, System.Text.Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Adds a copy of a file on disk.</summary>
    /// <param name="folder">Its folder, "" for the working directory.</param>
    /// <param name="name">Its name, which it also has in memory.</param>
    /// <exception cref="MuJoCoException">It cannot be read.</exception>
    /// <exception cref="ArgumentException">A file with this name exists.</exception>
    public void AddFile(string folder, string name)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        // MuJoCo 2.2.2's own function searches the file without its folder
        string path = Path.Combine(folder, name);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new MuJoCoException($"Cannot read {path} into the virtual file system: {error.Message}", error);
        }

        Add(Path.GetFileName(name), bytes);
    }

    /// <summary>Removes a file.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Whether the file existed.</returns>
    public unsafe bool Remove(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using HandleScope scope = new(Handle);
        int result;
        fixed (byte* text = Status.Utf8(name)) Status.Check(NativeMethods.rb_mj_vfs_delete(scope.Pointer, text, &result));
        _contents.Remove(Path.GetFileName(name));
        return result == 0;
    }

    /// <summary>Removes all files.</summary>
    public void Clear()
    {
        using HandleScope scope = new(Handle);
        Status.Check(NativeMethods.rb_mj_vfs_clear(scope.Pointer));
        _contents.Clear();
    }

    /// <summary>Frees all files.</summary>
    public void Dispose() => _handle.Dispose();

    internal byte[]? Content(string file) => _contents.GetValueOrDefault(Path.GetFileName(file));

    internal unsafe int Find(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using HandleScope scope = new(Handle);
        int index;
        fixed (byte* text = Status.Utf8(name)) Status.Check(NativeMethods.rb_mj_vfs_find(scope.Pointer, text, &index));
        return index;
    }
}
