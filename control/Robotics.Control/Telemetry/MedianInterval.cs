namespace Robotics.Control.Telemetry;

/// <summary>The median of measurements and its 95 % confidence interval.</summary>
/// <remarks>The interval ends at two order statistics, so that it assumes no distribution; the extremes of fewer than six values.</remarks>
public readonly record struct MedianInterval(double Low, double High)
{
    /// <summary>The median.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The interval of the median.</summary>
    public static MedianInterval Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int n = sorted.Length, rank = 0;

        // P(fewer than rank + 1 of n lie below the median) = sum of C(n, k) / 2^n up to rank
        double term = Math.Pow(0.5, n);
        for (double sum = term; sum <= 0.025; sum += term)
        {
            rank++;
            term *= (n - rank + 1.0) / rank;
        }
        int low = Math.Max(rank - 1, 0);
        return new MedianInterval(sorted[low], sorted[n - 1 - low]);
    }
}
