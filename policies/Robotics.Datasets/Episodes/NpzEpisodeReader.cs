using System.Runtime.InteropServices;
using Robotics.Control.Deciding;

namespace Robotics.Datasets.Episodes;

/// <summary>Reads a folder of episodes: `dataset.json` and one `episode_NNNNNN.npz` for each episode.</summary>
/// <remarks>
/// Uncompressed arrays, as this program writes them, are read at their offset in the file; the operating system caches
/// them. Other arrays are decoded completely and kept in a bounded cache. Episodes that are finished after the dataset
/// was opened are not included. Thread: any number in parallel.
/// </remarks>
public sealed class NpzEpisodeReader : IEpisodeReader
{
    private readonly NpzEpisodeFile _format;
    private readonly NpzEpisode[] _episodes;
    private readonly ArrayCache _cache;
    private readonly OpenFileCache _files;

    private NpzEpisodeReader(string folder, DatasetInfo info, string[] files, EpisodeReaderOptions options)
    {
        (Folder, Info, _format) = (folder, info, new NpzEpisodeFile(info));
        _cache = new ArrayCache(options.CacheBytes);
        _files = new OpenFileCache(options.OpenFiles);
        _episodes = new NpzEpisode[files.Length];
        for (int i = 0; i < files.Length; i++)
        {
            int episode = i;
            _episodes[i] = _format.Inspect(
                files[i], options.VerifyImages, (feature, array) => Keep(episode, feature, array, options.CacheBytes));
        }
        Episodes = Array.ConvertAll(_episodes, episode => episode.Summary);
    }

    /// <summary>The folder of the dataset.</summary>
    public string Folder { get; }

    /// <inheritdoc/>
    public DatasetInfo Info { get; }

    /// <inheritdoc/>
    public IReadOnlyList<EpisodeSummary> Episodes { get; }

    /// <summary>Bytes of decoded arrays in memory.</summary>
    internal long CachedBytes => _cache.Bytes;

    /// <summary>Opens a dataset and checks every episode.</summary>
    /// <exception cref="DatasetException">
    /// The folder is not a dataset, contains no episode, or an episode is
    /// invalid. The message names the file, key, frame, element and remedy.
    /// </exception>
    public static NpzEpisodeReader Open(string folder, EpisodeReaderOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        DatasetInfo info = DatasetInfoFile.Read(folder);
        string[] files = EpisodeFiles.In(folder);
        if (files.Length > 0)
            return new NpzEpisodeReader(folder, info, files, options ?? new EpisodeReaderOptions());
        throw new DatasetException(
            $"{folder} contains no finished episode. Record some with `robotics record --task {info.Task} --out {folder}`.");
    }

    /// <inheritdoc/>
    public void Read(int episode, string key, int firstFrame, Span<float> values) =>
        Read(episode, key, FeatureType.Float32, firstFrame, values);

    /// <inheritdoc/>
    public void Read(int episode, string key, int firstFrame, Span<byte> values) =>
        Read(episode, key, FeatureType.UInt8, firstFrame, values);

    /// <inheritdoc/>
    public string ReadVariation(int episode) => NpzEpisodeFile.LoadVariation(_episodes[episode].Summary.Source);

    /// <summary>Closes the files.</summary>
    public void Dispose() => _files.Dispose();

    private void Read<T>(int episode, string key, FeatureType type, int firstFrame, Span<T> values)
        where T : unmanaged
    {
        int index = Info.IndexOf(key);
        FeatureSpec feature = Info.Features[index];
        NpzEpisode from = _episodes[episode];
        FrameRange.Require(from.Summary, key, firstFrame, FrameRange.Count(feature, type, values.Length));
        long element = (long)firstFrame * feature.Size;
        if (from.Offsets[index] >= 0)
        {
            ReadDirect(from.Summary.Source, from.Offsets[index] + (element * Marshal.SizeOf<T>()), MemoryMarshal.AsBytes(values));
            return;
        }
        if (_cache.Find((episode, index)) is not { } array)
        {
            array = _format.Load(from.Summary.Source, index);
            _cache.Add((episode, index), array);
        }
        ((T[])array).AsSpan((int)element, values.Length).CopyTo(values);
    }

    private void ReadDirect(string path, long offset, Span<byte> bytes)
    {
        try
        {
            using OpenFileCache.Use file = _files.Open(path);
            while (bytes.Length > 0)
            {
                int count = RandomAccess.Read(file.Handle, bytes, offset);
                if (count == 0)
                    throw new DatasetException($"{path} is shorter than when it was opened: another program changed it. Start again.");
                bytes = bytes[count..];
                offset += count;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path} cannot be read: {e.Message}", e);
        }
    }

    // while the dataset is opened: arrays that were decoded for the check stay cached as long as there is space
    private void Keep(int episode, int feature, Array array, long capacity)
    {
        if (_cache.Bytes + Buffer.ByteLength(array) <= capacity)
            _cache.Add((episode, feature), array);
    }
}
