using Robotics.Control.Files;

namespace Robotics.Runtime.Pictures;

/// <summary>Files that appear together once all of them are written, or not at all.</summary>
/// <remarks>Thread: one.</remarks>
public sealed class FileSet : IDisposable
{
    private readonly List<AtomicFile> _files = [];

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
        try
        {
            var file = AtomicFile.Create(full);
            _files.Add(file);
            write(file.Stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PictureException($"{path} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Renames all files to their final paths and replaces older files.</summary>
    public void Publish()
    {
        foreach (AtomicFile file in _files)
            file.Commit();
    }

    /// <summary>Deletes the files that were not published.</summary>
    public void Dispose()
    {
        foreach (AtomicFile file in _files)
            file.Dispose();
    }
}
