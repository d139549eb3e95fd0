using Robotics.Cli.Verbs;

namespace Robotics.Cli.Pictures;

/// <summary>Files that appear together once all of them are written, or not at all.</summary>
internal sealed class FileSet : IDisposable
{
    private readonly List<(string Temporary, string Path)> _files = [];

    /// <summary>Writes a file beside its place.</summary>
    /// <exception cref="FailedException">It cannot be written.</exception>
    internal void Add(string path, Action<Stream> write)
    {
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full) ?? "/";
        if (!Directory.Exists(folder))
            throw new FailedException($"{path} cannot be written: there is no folder {folder}; make it first");
        if (Directory.Exists(full))
            throw new FailedException($"{path} cannot be written: it is a folder; choose another name");
        string temporary = Path.Combine(folder, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.tmp");
        _files.Add((temporary, full));
        try
        {
            using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            write(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FailedException($"{path} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Gives all files their names; older ones are replaced.</summary>
    internal void Publish()
    {
        foreach ((string temporary, string path) in _files)
            File.Move(temporary, path, overwrite: true);
        _files.Clear();
    }

    /// <summary>Removes what was not published.</summary>
    public void Dispose()
    {
        foreach ((string temporary, _) in _files)
            File.Delete(temporary);
    }
}
