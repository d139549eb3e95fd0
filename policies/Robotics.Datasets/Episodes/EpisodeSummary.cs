namespace Robotics.Datasets.Episodes;

/// <summary>What is known of an episode without reading its frames.</summary>
/// <param name="Source">Where it comes from, for messages: a file.</param>
/// <param name="Length">Number of frames, T, at least 1.</param>
/// <param name="Seed">Seed of the initial state.</param>
/// <param name="Success">Whether the task's success condition was met.</param>
public sealed record EpisodeSummary(string Source, int Length, long Seed, bool Success);
