
namespace Robotics.Runtime.Pictures;

/// <summary>Files that appear together once all of them are written, or not at all.</summary>
/// <remarks>Thread: one.</remarks>
public sealed class FileSet : IDisposable
{
    private readonly List<(string Temporary, string Path)> _files = [];

    /// <summary>Writes a file under a temporary name in the folder of <paramref name="path"/>.</summary>
    /// <param name="path">The file's final path. An existing file is replaced by <see cref="Publish"/>.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="PictureException">It cannot be written.</exception>
    public void Add(string path, Action<Stream> write)
    {
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full) ?? "/";
        if (!Directory.Exists(folder))
            throw new PictureException($"{path} cannot be written: the folder {folder} does not exist; create it first");
        if (Directory.Exists(full))
            throw new PictureException($"{path} cannot be written: it is a folder; choose another file name");
        string temporary = Path.Combine(folder, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.tmp");
        _files.Add((temporary, full));
        try
        {
            using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            write(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PictureException($"{path} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Renames all files to their final paths and replaces older files.</summary>
    public void Publish()
    {
        foreach ((string temporary, string path) in _files)
            File.Move(temporary, path, overwrite: true);
        _files.Clear();
    }

    /// <summary>Deletes the files that were not published.</summary>
    public void Dispose()
    {
        foreach ((string temporary, _) in _files)
            File.Delete(temporary);
    }
}
