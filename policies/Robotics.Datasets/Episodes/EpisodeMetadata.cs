namespace Robotics.Datasets.Episodes;

/// <summary>What is noted of an episode beside its frames.</summary>
/// <param name="Seed">Seed of the initial state.</param>
/// <param name="Success">Whether the task's success condition was met.</param>
/// <param name="Variation">What was varied for this episode, as JSON; "" where nothing was.</param>
public sealed record EpisodeMetadata(long Seed, bool Success, string Variation = "");
