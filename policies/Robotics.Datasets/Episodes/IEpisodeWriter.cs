namespace Robotics.Datasets.Episodes;

/// <summary>Writes one episode, frame by frame. The episode need not fit in memory.</summary>
/// <remarks>Disposing without <see cref="Finish"/> discards the episode and leaves no files. Thread: one.</remarks>
public interface IEpisodeWriter : IDisposable
{
    /// <summary>
    /// Appends frames of a numeric feature. Features may be appended in any order; at the end all must have the same number of frames.
    /// </summary>
    /// <param name="key">Key of the feature.</param>
    /// <param name="values">[frames, Size] float32.</param>
    /// <exception cref="ArgumentException">
    /// The values are not a whole number of frames, or the feature has another element type.
    /// </exception>
    /// <exception cref="DatasetException">
    /// The dataset has no such feature, a value is not finite or too large, or the disk is full.
    /// </exception>
    void Append(string key, ReadOnlySpan<float> values);

    /// <summary>Appends frames of an image feature.</summary>
    /// <param name="key">Key of the feature.</param>
    /// <param name="values">[frames, H, W, 3] uint8 RGB.</param>
    /// <exception cref="ArgumentException">
    /// The values are not a whole number of frames, or the feature has another element type.
    /// </exception>
    /// <exception cref="DatasetException">The dataset has no such feature, or the disk is full.</exception>
    void Append(string key, ReadOnlySpan<byte> values);

    /// <summary>Completes the episode, flushes it to disk and makes it visible.</summary>
    /// <returns>Frames and bytes written.</returns>
    /// <exception cref="DatasetException">
    /// The features differ in their number of frames, there is no frame, the episode exists, or the disk is full.
    /// </exception>
    (int Frames, long Bytes) Finish(EpisodeMetadata metadata);

    /// <summary>Discards the appended frames.</summary>
    void Abandon();
}
