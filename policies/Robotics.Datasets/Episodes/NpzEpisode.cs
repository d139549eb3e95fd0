namespace Robotics.Datasets.Episodes;

/// <summary>The location of the arrays of one episode file.</summary>
/// <param name="Summary">The episode. Its source is the file.</param>
/// <param name="Offsets">
/// For each feature, the file offset of its elements, or -1 if the array must be read completely and converted.
/// </param>
internal sealed record NpzEpisode(EpisodeSummary Summary, long[] Offsets);
