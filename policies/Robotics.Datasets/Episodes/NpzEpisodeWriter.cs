using System.IO.Compression;
using System.Text;
using Robotics.Control.Deciding;
using Robotics.Control.Files;
using Robotics.Datasets.Numpy;

namespace Robotics.Datasets.Episodes;

/// <summary>
/// Writes one `episode_NNNNNN.npz`, readable by `numpy.load`. Arrays are stored uncompressed, so that ranges of frames can be read.
/// </summary>
internal sealed class NpzEpisodeWriter : IEpisodeWriter
{
    private static readonly DateTimeOffset s_noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // equal episodes give equal bytes

    private readonly DatasetInfo _info;
    private readonly string _path;
    private readonly FrameSpool[] _spools;
    private bool _ended;

    internal NpzEpisodeWriter(DatasetInfo info, string path)
    {
        (_info, _path) = (info, path);
        string folder = Path.GetDirectoryName(path)!, name = Path.GetFileName(path); // the path is a file in a folder
        _spools = [.. info.Features.Select(feature => new FrameSpool(folder, $"{name}.{feature.Key}"))];
    }

    public void Append(string key, ReadOnlySpan<float> values)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        int index = _info.IndexOf(key);
        FeatureSpec feature = _info.Features[index];
        FrameRange.Count(feature, FeatureType.Float32, values.Length);
        if (FeatureChecks.FindBad(values) is >= 0 and int bad)
        {
            long frame = (_spools[index].Length / sizeof(float) / feature.Size) + (bad / feature.Size);
            throw new DatasetException(
                $"{_path}: '{key}' is {values[bad]} at frame {frame}, {feature.Entry(bad % feature.Size)}, so the episode is not written. "
                + $"Recorded numbers must be finite and within ±{FeatureChecks.LargestValue:N0}.");
        }
        Spool(index, values);
    }

    public void Append(string key, ReadOnlySpan<byte> values)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        int index = _info.IndexOf(key);
        FrameRange.Count(_info.Features[index], FeatureType.UInt8, values.Length);
        Spool(index, values);
    }

    public (int Frames, long Bytes) Finish(EpisodeMetadata metadata)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        ArgumentNullException.ThrowIfNull(metadata);
        int frames = RequireFrames();
        try
        {
            using AtomicFile file = AtomicFile.Create(_path);
            using (var archive = new ZipArchive(file.Stream, ZipArchiveMode.Create, leaveOpen: true))
            {
                for (int i = 0; i < _spools.Length; i++)
                {
                    FeatureSpec feature = _info.Features[i];
                    NumpyType type = feature.Type == FeatureType.Float32 ? NumpyType.Float32 : NumpyType.UInt8;
                    Write(archive, feature.Key, type, [frames, .. feature.Shape], _spools[i].CopyTo);
                }
                byte[] variation = Encoding.UTF8.GetBytes(metadata.Variation);
                if (variation.Length > 0)
                    Write(archive, NpzEpisodeFile.Variation, NumpyType.UInt8, [variation.Length], stream => stream.Write(variation));
                Write(archive, NpzEpisodeFile.Seed, NumpyType.Int64, [1], stream => stream.Write(BitConverter.GetBytes(metadata.Seed)));
                byte success = metadata.Success ? (byte)1 : (byte)0;
                Write(archive, NpzEpisodeFile.Success, NumpyType.UInt8, [1], stream => stream.WriteByte(success));
            }
            long bytes = file.Stream.Length;
            file.Commit(overwrite: false);
            Abandon();
            return (frames, bytes);
        }
        catch (IOException) when (File.Exists(_path))
        {
            throw new DatasetException($"{_path} is already a finished episode and is not overwritten.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(e);
        }
    }

    public void Abandon()
    {
        _ended = true;
        foreach (FrameSpool spool in _spools)
            spool.Dispose();
    }

    public void Dispose() => Abandon();

    private static void Write(ZipArchive archive, string key, NumpyType type, int[] shape, Action<Stream> content)
    {
        ZipArchiveEntry entry = archive.CreateEntry(key + ".npy", CompressionLevel.NoCompression);
        entry.LastWriteTime = s_noTime;
        using Stream stream = entry.Open();
        stream.Write(NumpyHeader.Make(type, shape));
        content(stream);
    }

    private void Spool<T>(int index, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        try
        {
            _spools[index].Append(values);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(e);
        }
    }

    private int RequireFrames()
    {
        long[] frames = [.. _info.Features.Select((f, i) => _spools[i].Length / f.ElementBytes() / f.Size)];
        if (frames.Length > 0 && frames[0] > 0 && frames.All(count => count == frames[0]))
            return checked((int)frames[0]);
        string counts = string.Join(", ", _info.Features.Select((feature, i) => $"'{feature.Key}' {frames[i]}"));
        throw new DatasetException(
            $"{_path} is not written: its features must all have the same number of frames, at least one, but they have {counts}.");
    }

    private DatasetException CannotWrite(Exception cause) => new(
        $"{_path} cannot be written: {cause.Message.TrimEnd('.')}. The finished episodes are kept. "
        + "Free some space or choose another folder, and start again.",
        cause);
}
