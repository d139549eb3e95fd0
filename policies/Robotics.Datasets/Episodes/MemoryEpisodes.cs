using Robotics.Control.Deciding;

namespace Robotics.Datasets.Episodes;

/// <summary>A dataset in memory, for synthetic data.</summary>
/// <remarks>Thread: any number of readers in parallel.</remarks>
public sealed class MemoryEpisodes : IEpisodeReader
{
    private readonly IReadOnlyList<Episode> _episodes;

    /// <summary>Takes episodes and applies the same checks as to a file.</summary>
    /// <exception cref="DatasetException">
    /// There is no episode, an array is missing or has another size, or a value is not finite.
    /// </exception>
    public MemoryEpisodes(DatasetInfo info, IReadOnlyList<Episode> episodes)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(episodes);
        if (episodes.Count == 0)
            throw new DatasetException($"The dataset of '{info.Task}' holds no episode.");
        (Info, _episodes) = (info, episodes);
        Episodes = [.. episodes.Select((e, i) => new EpisodeSummary($"episode {i}", e.Length, e.Metadata.Seed, e.Metadata.Success))];
        for (int i = 0; i < episodes.Count; i++)
        {
            foreach (FeatureSpec feature in info.Features)
                RequireFeature(episodes[i], feature, i);
        }
    }

    /// <inheritdoc/>
    public DatasetInfo Info { get; }

    /// <inheritdoc/>
    public IReadOnlyList<EpisodeSummary> Episodes { get; }

    /// <inheritdoc/>
    public void Read(int episode, string key, int firstFrame, Span<float> values)
    {
        FeatureSpec feature = Info[key];
        FrameRange.Require(Episodes[episode], key, firstFrame, FrameRange.Count(feature, FeatureType.Float32, values.Length));
        _episodes[episode].Values[key].AsSpan(firstFrame * feature.Size, values.Length).CopyTo(values);
    }

    /// <inheritdoc/>
    public void Read(int episode, string key, int firstFrame, Span<byte> values)
    {
        FeatureSpec feature = Info[key];
        FrameRange.Require(Episodes[episode], key, firstFrame, FrameRange.Count(feature, FeatureType.UInt8, values.Length));
        _episodes[episode].Images[key].AsSpan(firstFrame * feature.Size, values.Length).CopyTo(values);
    }

    /// <inheritdoc/>
    public string ReadVariation(int episode) => _episodes[episode].Metadata.Variation;

    /// <summary>Does nothing: there is nothing to release.</summary>
    public void Dispose()
    {
    }

    private static void RequireFeature(Episode episode, FeatureSpec feature, int index)
    {
        int length = feature.Type == FeatureType.Float32
            ? episode.Values.GetValueOrDefault(feature.Key)?.Length ?? -1
            : episode.Images.GetValueOrDefault(feature.Key)?.Length ?? -1;
        if (episode.Length < 1 || length != episode.Length * feature.Size)
        {
            throw new DatasetException(
                $"Episode {index} does not have {episode.Length} frames of '{feature.Key}' with {feature.Size} elements each.");
        }
        if (feature.Type != FeatureType.Float32)
            return;
        float[] values = episode.Values[feature.Key];
        if (FeatureChecks.FindBad(values) is >= 0 and int at)
        {
            string entry = feature.Entry(at % feature.Size);
            throw new DatasetException($"Episode {index}: '{feature.Key}' is {values[at]} at frame {at / feature.Size}, {entry}.");
        }
    }
}
