namespace Robotics.Control.Files;

/// <summary>Writes a file atomically: its name shows the complete new content or the old content, never a part.</summary>
/// <remarks>
/// The content goes to a temporary file in the same folder, is flushed to the disk, and is renamed. A process killed before the rename
/// leaves a hidden file `.NAME.*.tmp`, which <see cref="DeleteLeftovers"/> removes. Thread: one at a time.
/// </remarks>
public sealed class AtomicFile : IDisposable
{
    private const string Suffix = ".tmp";

    private readonly string _temporary;
    private readonly FileStream _stream;
    private bool _committed;

    private AtomicFile(string path)
    {
        FullPath = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(FullPath) ?? throw new ArgumentException($"{path} is a folder, not a file.", nameof(path));
        _temporary = Path.Combine(folder, $".{Path.GetFileName(FullPath)}.{Guid.NewGuid():N}{Suffix}");
        _stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
    }

    /// <summary>The file that <see cref="Commit"/> creates or replaces.</summary>
    public string FullPath { get; }

    /// <summary>The content. Closed by <see cref="Commit"/> and <see cref="Dispose"/>.</summary>
    public Stream Stream => _stream;

    /// <summary>The file under its temporary name, for programs and libraries that write or read by path.</summary>
    public string TemporaryPath => _temporary;

    /// <summary>Begins a file. Its folder must exist.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static AtomicFile Create(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new AtomicFile(path);
    }

    /// <summary>Writes a whole file; if <paramref name="write"/> throws, the old file remains.</summary>
    /// <exception cref="IOException">The file cannot be written: no permission or no space.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using AtomicFile file = Create(path);
        write(file.Stream);
        file.Commit();
    }

    /// <summary>Writes a whole text file in UTF-8 without a byte order mark.</summary>
    /// <exception cref="IOException">The file cannot be written: no permission or no space.</exception>
    public static void WriteAllText(string path, string text) => Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        writer.Write(text);
    });

    /// <summary>Removes the temporary files that killed processes left in a folder. Only for the one writer of the folder.</summary>
    public static void DeleteLeftovers(string folder)
    {
        foreach (string leftover in Directory.GetFiles(folder, ".*" + Suffix))
            File.Delete(leftover);
    }

    /// <summary>Flushes the content to the disk and renames the file to its final name.</summary>
    /// <param name="overwrite">Whether a file of that name is replaced.</param>
    /// <exception cref="IOException">The disk is full, or the file exists and must not be replaced.</exception>
    public void Commit(bool overwrite = true)
    {
        ObjectDisposedException.ThrowIf(_committed, this);
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(_temporary, FullPath, overwrite);
        _committed = true;
    }

    /// <summary>Closes the file; one that was not committed is removed.</summary>
    public void Dispose()
    {
        if (_committed)
            return;
        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // the last bytes did not fit on the disk; the file is removed anyway
        }
        File.Delete(_temporary);
    }
}
