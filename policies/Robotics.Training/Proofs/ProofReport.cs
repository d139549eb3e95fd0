namespace Robotics.Training.Proofs;

/// <summary>The result of an experiment.</summary>
/// <param name="Name">The experiment.</param>
/// <param name="Task">The task.</param>
/// <param name="Size">Demonstrations, training steps, training seeds and episodes.</param>
/// <param name="Arms">The compared policies.</param>
/// <param name="Checks">The claims with their values, the main one first.</param>
public sealed record ProofReport(
    string Name, string Task, ProofSize Size, IReadOnlyList<ProofArm> Arms, IReadOnlyList<ProofCheck> Checks)
{
    /// <summary>Whether every claim is met.</summary>
    public bool Met => Checks.All(check => check.Met);
}
