using Robotics.Control.Telemetry;

namespace Robotics.Training.Evaluation;

/// <summary>Success of a policy in one kind of randomized world, against the world as it is in the file.</summary>
/// <param name="Quantity">What varies; <see cref="GapStudy.Nothing"/> and <see cref="GapStudy.Everything"/> for none and all.</param>
/// <param name="Episodes">The episodes, from the same initial states in every row.</param>
/// <param name="Cost">Success without randomization minus success with it, and its interval.</param>
public sealed record GapRow(string Quantity, IReadOnlyList<EvaluatedEpisode> Episodes, PairedDifferenceInterval Cost)
{
    /// <summary>Successful episodes.</summary>
    public int Success => Episodes.Count(episode => episode.Success);

    /// <summary>Success rate.</summary>
    public double Rate => (double)Success / Episodes.Count;

    /// <summary>The 95 % interval of the success rate.</summary>
    public WilsonInterval Interval => WilsonInterval.Of(Success, Episodes.Count);
}
