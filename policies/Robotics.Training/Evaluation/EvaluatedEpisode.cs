namespace Robotics.Training.Evaluation;

/// <summary>One finished episode of an evaluation.</summary>
/// <param name="Seed">Seed of the initial state and of the policy's noise.</param>
/// <param name="Success">Whether the task's success condition was met.</param>
/// <param name="Score">The task-specific score of the episode, see TaskSpec.Score.</param>
/// <param name="Seconds">Simulated duration, s.</param>
/// <param name="Mode">Index in TaskSpec.Modes of the alternative that the episode took; -1 for none.</param>
public sealed record EvaluatedEpisode(long Seed, bool Success, double Score, double Seconds, int Mode = -1);
