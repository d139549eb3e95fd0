namespace Robotics.Training.Proofs;

/// <summary>All experiments.</summary>
public static class ProofList
{
    /// <summary>The experiments, in the order in which `prove --all` runs them.</summary>
    public static IReadOnlyList<Proof> All { get; } = [new ForkProof(), OneStepProof.Fork, OneStepProof.Push];

    /// <summary>The experiment of a name, or null.</summary>
    public static Proof? Find(string name) => All.FirstOrDefault(proof => proof.Name == name);
}
