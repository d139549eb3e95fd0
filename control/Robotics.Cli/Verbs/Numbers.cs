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

    /// <summary>The shortest text that reads back as the same number.</summary>
    internal static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    internal static string Text(double value, int digits) =>
        value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
