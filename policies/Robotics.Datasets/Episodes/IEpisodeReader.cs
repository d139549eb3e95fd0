namespace Robotics.Datasets.Episodes;

/// <summary>Reads ranges of frames of a dataset. The dataset need not fit in memory.</summary>
/// <remarks>All values were checked when the dataset was opened: finite and within bounds. Thread: any number in parallel.</remarks>
public interface IEpisodeReader : IDisposable
{
    /// <summary>The properties that all episodes share.</summary>
    DatasetInfo Info { get; }

    /// <summary>All finished episodes, by index. There is at least one.</summary>
    IReadOnlyList<EpisodeSummary> Episodes { get; }

    /// <summary>Reads consecutive frames of a numeric feature.</summary>
    /// <param name="episode">Index into <see cref="Episodes"/>.</param>
    /// <param name="key">Key of the feature.</param>
    /// <param name="firstFrame">The first frame.</param>
    /// <param name="values">[frames, Size], the destination. Its length determines the number of frames.</param>
    /// <exception cref="ArgumentException">The range is not inside the episode, or the feature has another element type.</exception>
    /// <exception cref="DatasetException">The dataset has no such feature, or its file can no longer be read.</exception>
    void Read(int episode, string key, int firstFrame, Span<float> values);

    /// <summary>Reads consecutive frames of an image feature.</summary>
    /// <param name="episode">Index into <see cref="Episodes"/>.</param>
    /// <param name="key">Key of the feature.</param>
    /// <param name="firstFrame">The first frame.</param>
    /// <param name="values">[frames, H, W, 3] uint8 RGB, the destination. Its length determines the number of frames.</param>
    /// <exception cref="ArgumentException">The range is not inside the episode, or the feature has another element type.</exception>
    /// <exception cref="DatasetException">The dataset has no such feature, or its file can no longer be read.</exception>
    void Read(int episode, string key, int firstFrame, Span<byte> values);

    /// <summary>The randomization of an episode, as JSON; "" if there is none.</summary>
    string ReadVariation(int episode);
}
