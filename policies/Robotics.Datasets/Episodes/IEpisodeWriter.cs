namespace Robotics.Datasets.Episodes;

/// <summary>Writes one episode, frame by frame. The episode need not fit in memory.</summary>
/// <remarks>Disposing without <see cref="Finish"/> abandons the episode and leaves nothing. Thread: one.</remarks>
public interface IEpisodeWriter : IDisposable
{
    /// <summary>Appends frames of a feature of numbers. Features may advance one after another; in the end all must have as many frames.</summary>
    /// <param name="key">Key of the feature.</param>
    /// <param name="values">[frames, Size] float32.</param>
    /// <exception cref="ArgumentException">The values are no whole number of frames, or the feature has another element type.</exception>
    /// <exception cref="DatasetException">The set has no such feature, a value is not finite or absurd, or the disk is full.</exception>
    void Append(string key, ReadOnlySpan<float> values);

    /// <summary>Appends frames of a feature of pixels. As above.</summary>
    /// <param name="key">Key of the feature.</param>
    /// <param name="values">[frames, H, W, 3] uint8 RGB.</param>
    /// <exception cref="ArgumentException">The values are no whole number of frames, or the feature has another element type.</exception>
    /// <exception cref="DatasetException">The set has no such feature, or the disk is full.</exception>
    void Append(string key, ReadOnlySpan<byte> values);

    /// <summary>Makes the episode visible, whole, and flushed to the disk.</summary>
    /// <returns>Frames and bytes written.</returns>
    /// <exception cref="DatasetException">The features differ in their number of frames, there is no frame, the episode exists, or the disk is full.</exception>
    (int Frames, long Bytes) Finish(EpisodeMetadata metadata);

    /// <summary>Drops what was appended.</summary>
    void Abandon();
}
