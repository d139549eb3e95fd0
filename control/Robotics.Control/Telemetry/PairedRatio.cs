using System.Globalization;

namespace Robotics.Control.Telemetry;

/// <summary>A ratio of two rates or times that were measured in alternating pairs.</summary>
/// <param name="Median">Median of the pairs' ratios.</param>
/// <param name="Low">Lower end of the 95 % interval of that median.</param>
/// <param name="High">Upper end.</param>
/// <param name="Pairs">Number of pairs.</param>
public sealed record PairedRatio(double Median, double Low, double High, int Pairs)
{
    /// <summary>The interval as JSON lists it.</summary>
    public double[] Interval => [Low, High];

    /// <summary>Compares pair by pair; null where there is no pair or one is incomplete.</summary>
    public static PairedRatio? Of(IReadOnlyList<double> own, IReadOnlyList<double> other)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(other);
        if (own.Count == 0 || other.Count < own.Count)
            return null;
        double[] ratios = [.. own.Zip(other, static (ours, theirs) => ours / theirs)];
        (double low, double high) = MedianInterval.Of(ratios);
        return new PairedRatio(MedianInterval.Median(ratios), low, high, ratios.Length);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:F2} [{Low:F2}, {High:F2}]");
}
