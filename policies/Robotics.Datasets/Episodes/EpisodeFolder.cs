using Robotics.Control.Files;

namespace Robotics.Datasets.Episodes;

/// <summary>A folder of episodes to which this process appends, as its only writer.</summary>
/// <remarks>
/// An episode file gets its final name only when it is complete and flushed to disk. If the process is killed at
/// any byte, every finished episode stays complete and no part of an unfinished one remains. A finished episode
/// is never rewritten. Thread: any; each writer belongs to one.
/// </remarks>
public sealed class EpisodeFolder : IDisposable
{
    private readonly FolderLock _lock;
    private readonly string _path;
    private readonly DatasetInfo _info;

    private EpisodeFolder(string path, DatasetInfo info, FolderLock folderLock) => (_path, _info, _lock) = (path, info, folderLock);

    /// <summary>Number of finished episodes.</summary>
    public int Count => CountIn(_path);

    /// <summary>Number of finished episodes in a folder; 0 if the folder does not exist. Takes no lock.</summary>
    public static int CountIn(string folder) => Directory.Exists(folder) ? EpisodeFiles.In(folder).Length : 0;

    /// <summary>Creates a dataset, or opens one to append to it, and removes the leftovers of a killed writer.</summary>
    /// <exception cref="DatasetException">
    /// The folder contains a dataset with other features or options, or cannot be written. The message states the difference.
    /// </exception>
    /// <exception cref="FolderInUseException">Another writer uses the folder.</exception>
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
                File.Delete(leftover); // from versions that used no lock
            if (CountIn(folder) > 0)
                DatasetComparison.RequireSame(folder, DatasetInfoFile.Read(folder), info);
            else if (File.Exists(DatasetInfoFile.PathIn(folder)))
                DatasetComparison.RequireSameFeatures(folder, DatasetInfoFile.Read(folder), info);
            if (CountIn(folder) == 0)
                DatasetInfoFile.Write(folder, info); // an empty dataset takes the options of the first command that records into it
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

    /// <summary>The missing indices up to a number of episodes, in ascending order: gaps are filled.</summary>
    public IReadOnlyList<int> Missing(int episodes)
    {
        HashSet<int> there = [.. EpisodeFiles.In(_path).Select(EpisodeFiles.Index)];
        return [.. Enumerable.Range(0, episodes).Where(index => !there.Contains(index)).Take(Math.Max(0, episodes - there.Count))];
    }

    /// <summary>Starts the episode with an index.</summary>
    /// <exception cref="DatasetException">The episode is already finished.</exception>
    public IEpisodeWriter Begin(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        string path = Path.Combine(_path, EpisodeFiles.Name(index));
        return File.Exists(path)
            ? throw new DatasetException($"{path} is already a finished episode and is not overwritten.")
            : new NpzEpisodeWriter(_info, path);
    }

    /// <summary>Releases the folder for other writers.</summary>
    public void Dispose() => _lock.Dispose();
}
