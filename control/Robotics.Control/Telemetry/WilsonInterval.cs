using System.Globalization;

namespace Robotics.Control.Telemetry;

/// <summary>A 95 % confidence interval of a success rate.</summary>
/// <remarks>Source: Wilson, Probable inference, the law of succession, and statistical inference, JASA 1927.</remarks>
public readonly record struct WilsonInterval(double Low, double High)
{
    private const double Z = 1.959963984540054; // 97.5 % point of the standard normal distribution

    /// <summary>The interval after <paramref name="success"/> successes in <paramref name="episodes"/> episodes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No episodes, or more successes than episodes.</exception>
    public static WilsonInterval Of(int success, int episodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(episodes);
        ArgumentOutOfRangeException.ThrowIfNegative(success);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(success, episodes);
        double n = episodes, p = success / n, z2 = Z * Z;
        double center = (p + (z2 / (2 * n))) / (1 + (z2 / n));
        double half = Z / (1 + (z2 / n)) * Math.Sqrt((p * (1 - p) / n) + (z2 / (4 * n * n)));
        return new WilsonInterval(Math.Max(0, center - half), Math.Min(1, center + half));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Low:P1}, {High:P1}]");
}
