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

    /// <summary>The index in a file's name; the largest number where the name holds none.</summary>
    internal static int Index(string file) =>
        int.TryParse(Path.GetFileName(file).AsSpan()[Prefix.Length..^Suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? index : int.MaxValue;
}
