using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Robotics.Control.Files;

namespace Robotics.Datasets.Episodes;

/// <summary>A folder of episodes: `dataset.json` and one `episode_NNNNNN.npz` each, which `numpy.load` opens.</summary>
/// <remarks>
/// An episode is written to a temporary file, flushed to disk and renamed: a process killed at any byte leaves every finished
/// episode whole and no half of the open one. Thread: one writer a folder; any number of readers.
/// </remarks>
public sealed class EpisodeDataset
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private EpisodeDataset(string folder, DatasetInfo info, IReadOnlyList<Episode> episodes)
    {
        Folder = folder;
        Info = info;
        Episodes = episodes;
    }

    /// <summary>Where the set lies.</summary>
    public string Folder { get; }

    /// <summary>What the episodes have in common.</summary>
    public DatasetInfo Info { get; }

    /// <summary>All finished episodes, by index.</summary>
    public IReadOnlyList<Episode> Episodes { get; }

    /// <summary>A set that lives in memory only: synthetic data.</summary>
    public static EpisodeDataset FromMemory(DatasetInfo info, IReadOnlyList<Episode> episodes) => new("", info, episodes);

    /// <summary>Reads a whole set into memory.</summary>
    /// <exception cref="DatasetException">The folder is no dataset, or an episode is damaged: the message names the file.</exception>
    public static EpisodeDataset Load(string folder)
    {
        DatasetInfo info = ReadInfo(folder);
        string[] files = EpisodeFiles(folder);
        if (files.Length == 0)
            throw new DatasetException($"{folder} holds no finished episode: record some with `robotics record --task {info.Task} --out {folder}`");
        return new EpisodeDataset(folder, info, Array.ConvertAll(files, file => ReadEpisode(file, info)));
    }

    /// <summary>Starts a set, or opens one to add to it.</summary>
    /// <returns>The index of the next episode: how many are finished.</returns>
    /// <exception cref="DatasetException">The folder holds a set of another task, rate or shape, or cannot be written.</exception>
    public static int Create(string folder, DatasetInfo info)
    {
        try
        {
            Directory.CreateDirectory(folder);
            string path = Path.Combine(folder, "dataset.json");
            if (!File.Exists(path))
            {
                WriteAtomically(path, stream => JsonSerializer.Serialize(stream, info, Json));
                return 0;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"cannot write a dataset to {folder}: {e.Message}", e);
        }
        DatasetInfo there = ReadInfo(folder);
        if (!SameShape(there, info))
            throw new DatasetException($"{folder} already holds a set of '{there.Task}' at {there.Fps} frames/s with other shapes: choose another --out folder");
        foreach (string leftover in Directory.GetFiles(folder, "*.tmp"))
            File.Delete(leftover);
        return EpisodeFiles(folder).Length;
    }

    /// <summary>Makes sure that episodes which are added come about as those that are there.</summary>
    /// <exception cref="DatasetException">The set was begun otherwise: the message names the option.</exception>
    public static void RequireSameRecipe(string folder, DatasetInfo info)
    {
        IReadOnlyDictionary<string, string> there = ReadInfo(folder).Recipe;
        foreach ((string option, string asked) in info.Recipe)
        {
            if (!there.TryGetValue(option, out string? begun) || begun == asked)
                continue;
            bool isShort = begun.Length + asked.Length < 80;
            string difference = isShort ? $"{option} {begun}, and this asks for {option} {asked}" : $"another {option}";
            throw new DatasetException($"the set in {folder} was begun with {difference}: give what it was begun with, or choose another folder");
        }
    }

    /// <summary>Adds a finished episode; when this returns it is on disk.</summary>
    /// <returns>Bytes written.</returns>
    public static long Append(string folder, DatasetInfo info, int index, Episode episode)
    {
        string path = Path.Combine(folder, $"episode_{index:D6}.npz");
        try
        {
            WriteAtomically(path, stream =>
            {
                using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
                NumpyArchive.Write<float>(archive, "observation.state", episode.State, episode.Length, info.StateNames.Count);
                NumpyArchive.Write<float>(archive, "action", episode.Action, episode.Length, info.ActionNames.Count);
                foreach ((string key, IReadOnlyList<string> names) in info.Vectors)
                    NumpyArchive.Write<float>(archive, key, episode.Vectors[key], episode.Length, names.Count);
                foreach (var camera in info.Cameras)
                    NumpyArchive.Write<byte>(archive, camera.Key, episode.Images[camera.Name], episode.Length, camera.Height, camera.Width, 3);
                if (episode.Variation.Length > 0)
                    NumpyArchive.Write<byte>(archive, "variation", Encoding.UTF8.GetBytes(episode.Variation), Encoding.UTF8.GetByteCount(episode.Variation));
                NumpyArchive.Write<long>(archive, "seed", [episode.Seed], 1);
                NumpyArchive.Write<byte>(archive, "success", [episode.Success ? (byte)1 : (byte)0], 1);
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"cannot write {path}: {e.Message}", e);
        }
        return new FileInfo(path).Length;
    }

    private static bool SameShape(DatasetInfo a, DatasetInfo b) =>
        a.Task == b.Task && a.Fps == b.Fps && a.StateNames.SequenceEqual(b.StateNames) && a.ActionNames.SequenceEqual(b.ActionNames)
        && a.Cameras.SequenceEqual(b.Cameras)
        && a.Vectors.Count == b.Vectors.Count && a.Vectors.All(v => b.Vectors.TryGetValue(v.Key, out var names) && names.SequenceEqual(v.Value));

    private static DatasetInfo ReadInfo(string folder)
    {
        string path = Path.Combine(folder, "dataset.json");
        try
        {
            using FileStream stream = InputFile.OpenRead(path);
            return JsonSerializer.Deserialize<DatasetInfo>(stream, Json) ?? throw new JsonException("it is empty");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{folder} is no dataset: {path} cannot be read ({e.Message})", e);
        }
    }

    private static string[] EpisodeFiles(string folder)
    {
        string[] files = Directory.GetFiles(folder, "episode_*.npz");
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    private static Episode ReadEpisode(string path, DatasetInfo info)
    {
        try
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            float[] state = NumpyArchive.Read<float>(archive, "observation.state", out int[] shape);
            int length = shape.Length == 2 ? shape[0] : 0;
            Expect("observation.state", shape, length, info.StateNames.Count);
            float[] action = NumpyArchive.Read<float>(archive, "action", out shape);
            Expect("action", shape, length, info.ActionNames.Count);
            var vectors = new Dictionary<string, float[]>();
            foreach ((string key, IReadOnlyList<string> names) in info.Vectors)
            {
                vectors[key] = NumpyArchive.Read<float>(archive, key, out shape);
                Expect(key, shape, length, names.Count);
            }
            var images = new Dictionary<string, byte[]>();
            foreach (var camera in info.Cameras)
            {
                images[camera.Name] = NumpyArchive.Read<byte>(archive, camera.Key, out shape);
                Expect(camera.Key, shape, length, camera.Height, camera.Width, 3);
            }
            return new Episode
            {
                Length = length,
                State = state,
                Action = action,
                Images = images,
                Vectors = vectors,
                Variation = archive.GetEntry("variation.npy") is null ? "" : Encoding.UTF8.GetString(NumpyArchive.Read<byte>(archive, "variation", out _)),
                Seed = NumpyArchive.Read<long>(archive, "seed", out _)[0],
                Success = NumpyArchive.Read<byte>(archive, "success", out _)[0] != 0,
            };
        }
        catch (Exception e) when (e is IOException or InvalidDataException or OverflowException or IndexOutOfRangeException)
        {
            throw new DatasetException($"the episode {path} is damaged ({e.Message}): delete the file, or record it again", e);
        }
    }

    private static void Expect(string key, int[] shape, params ReadOnlySpan<int> expected)
    {
        if (expected[0] == 0 || !expected.SequenceEqual(shape))
            throw new InvalidDataException($"'{key}' has shape [{string.Join(", ", shape)}], expected [{string.Join(", ", expected.ToArray())}]");
    }

    private static void WriteAtomically(string path, Action<Stream> write)
    {
        string temporary = path + ".tmp";
        using (FileStream stream = File.Create(temporary))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }
}
