using System.Globalization;

namespace Robotics.Datasets.Episodes;

/// <summary>The names of episode files in a folder.</summary>
internal static class EpisodeFiles
{
    private const string Prefix = "episode_";
    private const string Suffix = ".npz";

    internal static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{index:D6}{Suffix}");

    /// <summary>The finished episodes, by index.</summary>
    /// <exception cref="DatasetException">The folder cannot be read.</exception>
    internal static string[] In(string folder)
    {
        try
        {
            return [.. Directory.GetFiles(folder, Prefix + "*" + Suffix).OrderBy(Index).ThenBy(file => file, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"The folder {folder} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The index in a file's name, or the largest integer if the name contains none.</summary>
    internal static int Index(string file)
    {
        ReadOnlySpan<char> digits = Path.GetFileName(file).AsSpan()[Prefix.Length..^Suffix.Length];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : int.MaxValue;
    }
}
