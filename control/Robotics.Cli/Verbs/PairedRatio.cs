namespace Robotics.Cli.Verbs;

/// <summary>A ratio of two rates that were measured in alternating pairs.</summary>
/// <param name="Median">Median of the pairs' ratios.</param>
/// <param name="Low">Lower end of the 95 % interval of that median.</param>
/// <param name="High">Upper end.</param>
internal sealed record PairedRatio(double Median, double Low, double High)
{
    /// <summary>Compares rates pair by pair; null where a pair is incomplete.</summary>
    internal static PairedRatio? Of(IReadOnlyList<double> own, IReadOnlyList<double> other)
    {
        if (own.Count == 0 || other.Count < own.Count)
            return null;
        double[] ratios = [.. own.Zip(other, static (ours, theirs) => ours / theirs)];
        (double low, double high) = Numbers.MedianInterval(ratios);
        return new PairedRatio(Numbers.Median(ratios), low, high);
    }

    /// <summary>The interval as JSON lists it.</summary>
    internal double[] Interval => [Low, High];

    public override string ToString() => $"{Numbers.Text(Median, 2)} [{Numbers.Text(Low, 2)}, {Numbers.Text(High, 2)}]";
}
