using Robotics.Control.Telemetry;

namespace Robotics.Training.Proofs;

/// <summary>A measured value against the bar of its claim.</summary>
/// <param name="Claim">The claim in words.</param>
/// <param name="N">Episodes per arm, or measured pairs.</param>
/// <param name="Value">The measured value.</param>
/// <param name="Ci95">Its 95 % interval.</param>
/// <param name="Baseline">The baseline with its value, in words.</param>
/// <param name="Bar">The smallest value that meets the claim.</param>
/// <param name="Unit">What the value counts.</param>
public sealed record ProofCheck(
    string Claim, int N, double Value, IReadOnlyList<double> Ci95, string Baseline, double Bar, ProofUnit Unit = ProofUnit.Share)
{
    /// <summary>Whether the value reaches the bar.</summary>
    public bool Met => Value >= Bar;

    /// <summary>The difference of two success rates.</summary>
    internal static ProofCheck Difference(string claim, ProofArm arm, ProofArm baseline, double bar)
    {
        var interval = DifferenceInterval.Of(arm.Success, arm.Episodes, baseline.Success, baseline.Episodes);
        return new ProofCheck(
            claim, arm.Episodes, arm.Rate - baseline.Rate, [interval.Low, interval.High], FormattableString.Invariant(
                $"{baseline.Name}: {baseline.Success} of {baseline.Episodes}"), bar);
    }

    /// <summary>A ratio of two times, measured in pairs.</summary>
    internal static ProofCheck Ratio(string claim, PairedRatio ratio, string baseline, double bar) =>
        new(claim, ratio.Pairs, ratio.Median, [ratio.Low, ratio.High], baseline, bar, ProofUnit.Times);

    /// <summary>The smallest share of an alternative among the successful episodes.</summary>
    internal static ProofCheck Share(string claim, ProofArm arm, double bar)
    {
        int smallest = arm.Modes.Count > 0 ? arm.Modes.Values.Min() : 0;
        WilsonInterval interval = arm.Success > 0 ? WilsonInterval.Of(smallest, arm.Success) : new WilsonInterval(0, 1);
        string counts = string.Join(", ", arm.Modes.Select(mode => FormattableString.Invariant($"{mode.Key} {mode.Value}")));
        return new ProofCheck(claim, arm.Success, arm.SmallestShare, [interval.Low, interval.High], counts, bar);
    }
}
