namespace Robotics.Datasets.Episodes;

/// <summary>The properties of an episode that are known without reading its frames.</summary>
/// <param name="Source">The episode's file, for messages.</param>
/// <param name="Length">Number of frames, T, at least 1.</param>
/// <param name="Seed">Seed of the initial state.</param>
/// <param name="Success">Whether the task's success condition was met.</param>
public sealed record EpisodeSummary(string Source, int Length, long Seed, bool Success);
