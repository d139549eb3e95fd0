namespace Robotics.Policies.Inference;

/// <summary>How long decisions took.</summary>
/// <param name="Total">Whole decisions, as one computation.</param>
/// <param name="Encode">The observation encoder alone.</param>
/// <param name="Infer">All sampler steps alone.</param>
public sealed record DecisionBenchResult(PolicyBenchResult Total, PolicyBenchResult Encode, PolicyBenchResult Infer);
