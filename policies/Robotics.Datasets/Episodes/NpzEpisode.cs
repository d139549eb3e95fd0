namespace Robotics.Datasets.Episodes;

/// <summary>Where the arrays of one episode file lie.</summary>
/// <param name="Summary">The episode; its source is the file.</param>
/// <param name="Offsets">For each feature the file offset of its elements, or -1 where the array must be read whole and converted.</param>
internal sealed record NpzEpisode(EpisodeSummary Summary, long[] Offsets);
