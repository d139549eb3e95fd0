using Robotics.Control.Deciding;

namespace Robotics.Datasets.Episodes;

/// <summary>Reads whole episodes, one at a time.</summary>
public static class EpisodeReaderExtensions
{
    /// <summary>Reads all frames of a numeric feature. [T, D]</summary>
    public static float[] ReadValues(this IEpisodeReader reader, int episode, string key)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var values = new float[reader.Episodes[episode].Length * reader.Info[key].Size];
        reader.Read(episode, key, 0, values);
        return values;
    }

    /// <summary>Reads all frames of an image feature. [T, H, W, 3]</summary>
    public static byte[] ReadImages(this IEpisodeReader reader, int episode, string key)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var pixels = new byte[reader.Episodes[episode].Length * reader.Info[key].Size];
        reader.Read(episode, key, 0, pixels);
        return pixels;
    }

    /// <summary>Reads a numeric feature, one episode after another: each [T, D], any T.</summary>
    public static IEnumerable<float[]> ReadAllValues(this IEpisodeReader reader, string key)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Enumerable.Range(0, reader.Episodes.Count).Select(episode => reader.ReadValues(episode, key));
    }

    /// <summary>Reads a whole episode into memory.</summary>
    public static Episode ReadEpisode(this IEpisodeReader reader, int episode)
    {
        ArgumentNullException.ThrowIfNull(reader);
        EpisodeSummary summary = reader.Episodes[episode];
        return new Episode
        {
            Length = summary.Length,
            Values = KeysOf(reader, FeatureType.Float32).ToDictionary(key => key, key => reader.ReadValues(episode, key)),
            Images = KeysOf(reader, FeatureType.UInt8).ToDictionary(key => key, key => reader.ReadImages(episode, key)),
            Metadata = new EpisodeMetadata(summary.Seed, summary.Success, reader.ReadVariation(episode)),
        };
    }

    private static IEnumerable<string> KeysOf(IEpisodeReader reader, FeatureType type) =>
        reader.Info.Features.Where(feature => feature.Type == type).Select(feature => feature.Key);
}
