namespace Robotics.Policies.Inference;

/// <summary>Duration of decisions.</summary>
/// <param name="Steps">Network evaluations per decision, NFE.</param>
/// <param name="Total">Complete decisions, as one computation.</param>
/// <param name="Encode">The observation encoder only.</param>
/// <param name="Infer">All sampler steps only.</param>
public sealed record DecisionBenchResult(int Steps, PolicyBenchResult Total, PolicyBenchResult Encode, PolicyBenchResult Infer);
