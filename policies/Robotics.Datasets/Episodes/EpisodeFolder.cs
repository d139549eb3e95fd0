using Robotics.Control.Files;

namespace Robotics.Datasets.Episodes;

/// <summary>A folder of episodes that this process adds to, as its only writer.</summary>
/// <remarks>
/// An episode appears under its name when it is complete and flushed to the disk: a process killed at any byte leaves every finished episode whole
/// and no part of an open one. A finished episode is never rewritten. Thread: any; each writer belongs to one.
/// </remarks>
public sealed class EpisodeFolder : IDisposable
{
    private readonly FolderLock _lock;
    private readonly string _path;
    private readonly DatasetInfo _info;

    private EpisodeFolder(string path, DatasetInfo info, FolderLock folderLock) => (_path, _info, _lock) = (path, info, folderLock);

    /// <summary>Number of finished episodes.</summary>
    public int Count => CountIn(_path);

    /// <summary>Number of finished episodes in a folder; 0 where there is none. Takes no lock.</summary>
    public static int CountIn(string folder) => Directory.Exists(folder) ? EpisodeFiles.In(folder).Length : 0;

    /// <summary>Starts a set, or opens one to add to it, and removes what a killed writer left.</summary>
    /// <exception cref="DatasetException">The folder holds a set of another kind or recipe, or cannot be written: the message names the difference.</exception>
    /// <exception cref="FolderInUseException">Another writer has the folder.</exception>
    public static EpisodeFolder Open(string folder, DatasetInfo info)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(info);
        FolderLock? folderLock = null;
        try
        {
            folderLock = FolderLock.Take(folder);
            AtomicFile.DeleteLeftovers(folder);
            foreach (string leftover in Directory.GetFiles(folder, "episode_*.npz.tmp"))
                File.Delete(leftover); // of versions before the lock
            if (CountIn(folder) > 0)
                DatasetComparison.RequireSame(folder, DatasetInfoFile.Read(folder), info);
            else if (File.Exists(DatasetInfoFile.PathIn(folder)))
                DatasetComparison.RequireSameFeatures(folder, DatasetInfoFile.Read(folder), info);
            if (CountIn(folder) == 0)
                DatasetInfoFile.Write(folder, info); // a set without episodes takes the recipe of its first
            return new EpisodeFolder(folder, info, folderLock);
        }
        catch (Exception e)
        {
            folderLock?.Dispose();
            if (e is FolderInUseException or not (IOException or UnauthorizedAccessException))
                throw;
            throw new DatasetException($"The folder {folder} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>The indices that bring the set up to a number of episodes, the lowest first: gaps are filled.</summary>
    public IReadOnlyList<int> Missing(int episodes)
    {
        HashSet<int> there = [.. EpisodeFiles.In(_path).Select(EpisodeFiles.Index)];
        return [.. Enumerable.Range(0, episodes).Where(index => !there.Contains(index)).Take(Math.Max(0, episodes - there.Count))];
    }

    /// <summary>Begins the episode of an index.</summary>
    /// <exception cref="DatasetException">It is finished already.</exception>
    public IEpisodeWriter Begin(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        string path = Path.Combine(_path, EpisodeFiles.Name(index));
        return File.Exists(path)
            ? throw new DatasetException($"{path} is a finished episode already and is not overwritten.")
            : new NpzEpisodeWriter(_info, path);
    }

    /// <summary>Lets other writers have the folder.</summary>
    public void Dispose() => _lock.Dispose();
}
