using System.Globalization;

namespace Robotics.Cli.Verbs;

/// <summary>Checks numbers from the command line, and formats numbers in results.</summary>
internal static class Numbers
{
    internal static int Within(int value, int low, int high, string option) => value >= low && value <= high
        ? value
        : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option} must be {low} to {high}, not {value}"));

    internal static double Within(double value, double low, double high, string option) => value >= low && value <= high
        ? value
        : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option} must be {low} to {high}, not {value}"));

    /// <summary>Positive whole numbers separated by commas.</summary>
    internal static int[] List(string text, string option)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        int[] values = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out values[i]) || values[i] == 0)
            {
                throw new UsageException(
                    $"{option} must be positive whole numbers separated by commas, for example 64,128,256; '{text}' is not");
            }
        }
        return values;
    }

    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>
    /// The two order statistics that enclose the population median with 95 % confidence; the extremes of fewer than six values.
    /// </summary>
    internal static (double Low, double High) MedianInterval(IEnumerable<double> values)
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
        return (sorted[low], sorted[n - 1 - low]);
    }

    /// <summary>The shortest text that reads back as the same number.</summary>
    internal static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    internal static string Text(double value, int digits) =>
        value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
