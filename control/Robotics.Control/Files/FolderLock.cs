using System.Globalization;

namespace Robotics.Control.Files;

/// <summary>Makes this process the only writer of a folder until the lock is disposed or the process ends for any reason.</summary>
/// <remarks>
/// The file `.lock` is held open and locked; the operating system releases it with the process, so a lock never outlives its owner. The
/// file itself stays. `.lock.owner` names the process for the message of a second writer. Readers need no lock. Thread: any.
/// </remarks>
public sealed class FolderLock : IDisposable
{
    private const int WouldBlock = 11; // EWOULDBLOCK of flock, Linux

    private readonly FileStream _file;
    private readonly string _owner;

    private FolderLock(FileStream file, string owner) => (_file, _owner) = (file, owner);

    /// <summary>Creates the folder if it is missing, and locks it.</summary>
    /// <exception cref="FolderInUseException">Another writer holds the folder, in this process or in another one.</exception>
    /// <exception cref="IOException">The folder cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static FolderLock Take(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, ".lock"), owner = path + ".owner";
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.HResult == WouldBlock)
        {
            throw new FolderInUseException($"{folder} is in use by {Describe(owner)}. Wait until it ends, or choose another folder.", e);
        }
        try
        {
            File.WriteAllText(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new FolderLock(file, owner);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Releases the folder.</summary>
    public void Dispose()
    {
        if (_file.SafeFileHandle.IsClosed)
            return;
        File.Delete(_owner); // before the release, because afterwards the file may belong to the next owner
        _file.Dispose();
    }

    private static string Describe(string owner)
    {
        try
        {
            return File.ReadAllText(owner).Trim() is { Length: > 0 } id ? $"process {id}" : "another process";
        }
        catch (IOException)
        {
            return "another process"; // it has just started or is about to end
        }
    }
}
