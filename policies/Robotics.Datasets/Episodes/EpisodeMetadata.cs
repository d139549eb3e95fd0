namespace Robotics.Datasets.Episodes;

/// <summary>Metadata of an episode.</summary>
/// <param name="Seed">Seed of the initial state.</param>
/// <param name="Success">Whether the task's success condition was met.</param>
/// <param name="Variation">The randomization of this episode, as JSON; "" if there is none.</param>
public sealed record EpisodeMetadata(long Seed, bool Success, string Variation = "");
