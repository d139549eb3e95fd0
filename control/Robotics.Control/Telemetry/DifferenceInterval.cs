using System.Globalization;

namespace Robotics.Control.Telemetry;

/// <summary>A 95 % confidence interval of the difference of two independent success rates.</summary>
/// <remarks>
/// Source: Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine 1998, method 10.
/// </remarks>
public readonly record struct DifferenceInterval(double Low, double High)
{
    /// <summary>The interval of the first rate minus the second.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No episodes, or more successes than episodes.</exception>
    public static DifferenceInterval Of(int success, int episodes, int otherSuccess, int otherEpisodes)
    {
        WilsonInterval first = WilsonInterval.Of(success, episodes), second = WilsonInterval.Of(otherSuccess, otherEpisodes);
        double p = (double)success / episodes, q = (double)otherSuccess / otherEpisodes;
        return new DifferenceInterval(
            p - q - Norm(p - first.Low, second.High - q), p - q + Norm(first.High - p, q - second.Low));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Low:P1}, {High:P1}]");

    private static double Norm(double a, double b) => Math.Sqrt((a * a) + (b * b));
}
