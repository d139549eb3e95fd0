namespace Robotics.Datasets.Episodes;

/// <summary>Reads ranges of frames of a dataset. The set need not fit in memory.</summary>
/// <remarks>All values were checked when the set was opened: finite and within bounds. Thread: any number at once.</remarks>
public interface IEpisodeReader : IDisposable
{
    /// <summary>What the episodes have in common.</summary>
    DatasetInfo Info { get; }

    /// <summary>All finished episodes, by index. At least one.</summary>
    IReadOnlyList<EpisodeSummary> Episodes { get; }

    /// <summary>Reads successive frames of a feature of numbers.</summary>
    /// <param name="episode">Place in <see cref="Episodes"/>.</param>
    /// <param name="key">Key of the feature.</param>
    /// <param name="firstFrame">The first frame.</param>
    /// <param name="values">[frames, Size] to fill; its length says how many frames.</param>
    /// <exception cref="ArgumentException">The range is not inside the episode, or the feature has another element type.</exception>
    /// <exception cref="DatasetException">The set has no such feature, or its file can no longer be read.</exception>
    void Read(int episode, string key, int firstFrame, Span<float> values);

    /// <summary>Reads successive frames of a feature of pixels. As above.</summary>
    /// <param name="episode">Place in <see cref="Episodes"/>.</param>
    /// <param name="key">Key of the feature.</param>
    /// <param name="firstFrame">The first frame.</param>
    /// <param name="values">[frames, H, W, 3] uint8 RGB to fill; its length says how many frames.</param>
    /// <exception cref="ArgumentException">The range is not inside the episode, or the feature has another element type.</exception>
    /// <exception cref="DatasetException">The set has no such feature, or its file can no longer be read.</exception>
    void Read(int episode, string key, int firstFrame, Span<byte> values);

    /// <summary>What was varied for an episode, as JSON; "" where nothing was.</summary>
    string ReadVariation(int episode);
}
