using System.Globalization;

namespace Robotics.Control.Telemetry;

/// <summary>The difference of two success rates over the same initial states, with its 95 % confidence interval.</summary>
/// <param name="Difference">First rate minus second rate.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <remarks>
/// Source: Newcombe, Improved confidence intervals for the difference between binomial proportions based on paired data, Statistics in
/// Medicine 1998, method 10.
/// </remarks>
public readonly record struct PairedDifferenceInterval(double Difference, double Low, double High)
{
    /// <summary>The difference of the outcomes of two policies or worlds, pair by pair.</summary>
    /// <exception cref="ArgumentException">There are no pairs, or the lists differ in length.</exception>
    public static PairedDifferenceInterval Of(IReadOnlyList<bool> first, IReadOnlyList<bool> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count == 0 || first.Count != second.Count)
            throw new ArgumentException($"Pairs need two lists of equal length, not {first.Count} and {second.Count} outcomes.");
        int both = 0, onlyFirst = 0, onlySecond = 0, neither = 0;
        for (int i = 0; i < first.Count; i++)
        {
            switch (first[i], second[i])
            {
                case (true, true): both++; break;
                case (true, false): onlyFirst++; break;
                case (false, true): onlySecond++; break;
                default: neither++; break;
            }
        }
        int n = first.Count;
        double p = (double)(both + onlyFirst) / n, q = (double)(both + onlySecond) / n;
        WilsonInterval a = WilsonInterval.Of(both + onlyFirst, n), b = WilsonInterval.Of(both + onlySecond, n);
        double phi = Correlation(both, onlyFirst, onlySecond, neither);
        return new PairedDifferenceInterval(p - q, p - q - Width(p - a.Low, b.High - q, phi), p - q + Width(a.High - p, q - b.Low, phi));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Low:P1}, {High:P1}]");

    private static double Width(double a, double b, double phi) => Math.Sqrt(Math.Max(0, (a * a) - (2 * phi * a * b) + (b * b)));

    // with the continuity correction of the source; 0 where a margin is empty
    private static double Correlation(double both, double onlyFirst, double onlySecond, double neither)
    {
        double margins = (both + onlyFirst) * (onlySecond + neither) * (both + onlySecond) * (onlyFirst + neither);
        if (margins == 0)
            return 0;
        double product = (both * neither) - (onlyFirst * onlySecond), n = both + onlyFirst + onlySecond + neither;
        return (product > 0 ? Math.Max(product - (n / 2), 0) : product) / Math.Sqrt(margins);
    }
}
