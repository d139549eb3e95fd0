using Robotics.Training.Evaluation;

namespace Robotics.Training.Proofs;

/// <summary>One of the compared policies with its results, over all training seeds.</summary>
/// <param name="Name">The arm's name in tables.</param>
/// <param name="Checkpoints">Trained policies, one per training seed.</param>
/// <param name="TrainingSeconds">Training time of this call, over all training seeds; 0 where finished checkpoints were reused.</param>
/// <param name="Success">Episodes that met the task's success condition.</param>
/// <param name="Episodes">Number of episodes.</param>
/// <param name="Ci95">95 % interval of the success rate (Wilson).</param>
/// <param name="MeanScore">Mean of the task's own measure.</param>
/// <param name="Modes">Successful episodes by the alternative that they took, in the order of the task's modes.</param>
public sealed record ProofArm(
    string Name,
    IReadOnlyList<string> Checkpoints,
    double TrainingSeconds,
    int Success,
    int Episodes,
    IReadOnlyList<double> Ci95,
    double MeanScore,
    IReadOnlyDictionary<string, int> Modes)
{
    /// <summary>Success rate.</summary>
    public double Rate => (double)Success / Episodes;

    /// <summary>The smallest share of an alternative among the successful episodes; 0 without successful episodes.</summary>
    public double SmallestShare => Modes.Count > 0 && Success > 0 ? (double)Modes.Values.Min() / Success : 0;

    internal static ProofArm Of(
        string name,
        IReadOnlyList<string> checkpoints,
        TimeSpan training,
        IReadOnlyList<EvaluatedEpisode> episodes,
        IReadOnlyList<string> modes)
    {
        var result = new EvaluationResult(episodes, 0, TimeSpan.Zero);
        return new ProofArm(
            name, checkpoints, training.TotalSeconds, result.Success, episodes.Count, [result.Interval.Low, result.Interval.High],
            result.MeanScore, result.SuccessByMode(modes));
    }
}
