using System.IO.Compression;
using Robotics.Control.Deciding;
using Robotics.Datasets.Episodes;

namespace Robotics.Datasets.Tests.Support;

/// <summary>A small dataset: state [2], force [3], action [2], one camera of 4 x 3.</summary>
internal static class Sets
{
    internal const string Force = "observation.force";
    internal const string Camera = "observation.images.scene";

    internal static readonly DatasetInfo Info = new()
    {
        Task = "lift",
        Fps = 20,
        Features =
        [
            FeatureSpec.Vector(FeatureKeys.State, ["a", "b"]),
            FeatureSpec.Vector(Force, ["fx", "fy", "fz"], ["N", "N", "N"]),
            FeatureSpec.Vector(FeatureKeys.Action, ["a", "b"]),
            FeatureSpec.Image(new CameraSpec("scene", 4, 3)),
        ],
    };

    /// <summary>Values of a feature: 100 times the frame plus the element; modulo 251 for pixels.</summary>
    internal static float[] Values(string key, int frames) =>
        [.. Enumerable.Range(0, frames * Info[key].Size).Select(i => (100f * (i / Info[key].Size)) + (i % Info[key].Size))];

    internal static byte[] Pixels(int frames) => [.. Enumerable.Range(0, frames * 36).Select(i => (byte)(i % 251))];

    internal static void Add(string folder, int index, int frames, long seed = 7)
    {
        using EpisodeFolder set = EpisodeFolder.Open(folder, Info);
        using IEpisodeWriter writer = set.Begin(index);
        foreach (string key in new[] { FeatureKeys.State, Force, FeatureKeys.Action })
            writer.Append(key, Values(key, frames));
        writer.Append(Camera, Pixels(frames));
        writer.Finish(new EpisodeMetadata(seed, true, "{\"x\":1}"));
    }

    internal static string File(string folder, int index) => Path.Combine(folder, $"episode_{index:D6}.npz");

    /// <summary>
    /// The arrays of a valid episode as written by other programs. A test may change some before <see cref="RawNpz.Write"/>.
    /// </summary>
    internal static Dictionary<string, byte[]> Arrays(int frames) => new()
    {
        [FeatureKeys.State] = RawNpz.Npy("<f4", $"{frames}, 2", RawNpz.Bytes(Values(FeatureKeys.State, frames))),
        [Force] = RawNpz.Npy("<f4", $"{frames}, 3", RawNpz.Bytes(Values(Force, frames))),
        [FeatureKeys.Action] = RawNpz.Npy("<f4", $"{frames}, 2", RawNpz.Bytes(Values(FeatureKeys.Action, frames))),
        [Camera] = RawNpz.Npy("|u1", $"{frames}, 3, 4, 3", Pixels(frames)),
        ["seed"] = RawNpz.Npy("<i8", "1,", RawNpz.Bytes(3L)),
        ["success"] = RawNpz.Npy("|b1", "", [1]),
    };

    /// <summary>Writes dataset.json and one episode.</summary>
    internal static void WriteForeign(
        string folder, Dictionary<string, byte[]> arrays, CompressionLevel compression = CompressionLevel.NoCompression)
    {
        EpisodeFolder.Open(folder, Info).Dispose();
        RawNpz.Write(File(folder, 0), arrays, compression);
    }
}
