namespace Robotics.Training.Proofs;

/// <summary>A policy that was trained for an experiment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Checkpoints">Paths of the last checkpoints, one per training seed.</param>
/// <param name="Training">Training time of this call, over all training seeds; zero where finished checkpoints were reused.</param>
public sealed record ProofPolicy(string Name, IReadOnlyList<string> Checkpoints, TimeSpan Training);
