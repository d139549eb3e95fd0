namespace Robotics.Datasets.Episodes;

/// <summary>How a folder of episodes is read.</summary>
public sealed record EpisodeReaderOptions
{
    /// <summary>
    /// Bytes of unpacked arrays that are kept in memory, least recently used dropped first. Only arrays that cannot be read in part are kept: compressed
    /// ones, and those of other element types or in column-major order. By default 1 GiB or a quarter of the memory, whichever is less.
    /// </summary>
    public long CacheBytes { get; init; } = Math.Min(1L << 30, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);

    /// <summary>Files that are kept open at once.</summary>
    public int OpenFiles { get; init; } = 128;

    /// <summary>Whether the checksums of images are compared when the set is opened, which reads every byte once. Numbers are always checked.</summary>
    public bool VerifyImages { get; init; } = true;
}
