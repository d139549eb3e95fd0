using Robotics.Simulation.Tasks;

namespace Robotics.Training.Proofs;

/// <summary>An experiment from demonstrations to a table of claims.</summary>
/// <remarks>
/// Settings are fixed in the code. Initial states 0 and up are only reported: nothing is chosen on them. Every policy is the last
/// checkpoint of its training. Thread: one caller.
/// </remarks>
public abstract class Proof
{
    /// <summary>The name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>The claim in one sentence.</summary>
    public abstract string Claim { get; }

    /// <summary>The task.</summary>
    public abstract ArmTask Task { get; }

    /// <summary>The size whose results are reported.</summary>
    public abstract ProofSize FullSize { get; }

    /// <summary>Runs the experiment, or the rest of one that was interrupted.</summary>
    /// <exception cref="OperationCanceledException">Canceled; finished parts are kept.</exception>
    public ProofReport Run(ProofSize size, ProofLab lab)
    {
        ArgumentNullException.ThrowIfNull(size);
        ArgumentNullException.ThrowIfNull(lab);
        if (size.Validate().ToArray() is { Length: > 0 } problems)
            throw new ArgumentException(string.Join(" ", problems));
        (IReadOnlyList<ProofArm> arms, IReadOnlyList<ProofCheck> checks) = Execute(size, lab);
        return new ProofReport(Name, Task.Spec.Name, size, arms, checks);
    }

    /// <summary>Trains and evaluates the arms and compares them with the bars, the main claim first.</summary>
    protected abstract (IReadOnlyList<ProofArm> Arms, IReadOnlyList<ProofCheck> Checks) Execute(ProofSize size, ProofLab lab);
}
