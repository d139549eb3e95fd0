namespace Robotics.Datasets.Episodes;

/// <summary>Options for reading a folder of episodes.</summary>
public sealed record EpisodeReaderOptions
{
    /// <summary>
    /// Capacity of the cache of decoded arrays, in bytes; the least recently used arrays are evicted first. Only arrays that
    /// cannot be read in part are cached: compressed ones, and those with other element types or in column-major order. The
    /// default is 1 GiB or a quarter of the memory, whichever is less.
    /// </summary>
    public long CacheBytes { get; init; } = Math.Min(1L << 30, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);

    /// <summary>Largest number of open files.</summary>
    public int OpenFiles { get; init; } = 128;

    /// <summary>
    /// Whether the checksums of images are verified when the dataset is opened, which reads every byte once. Numbers are always verified.
    /// </summary>
    public bool VerifyImages { get; init; } = true;
}
