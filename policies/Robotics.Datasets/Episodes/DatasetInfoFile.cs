using System.Text.Json;
using Robotics.Control.Deciding;
using Robotics.Control.Files;

namespace Robotics.Datasets.Episodes;

/// <summary>Reads, checks and writes `dataset.json`.</summary>
internal static class DatasetInfoFile
{
    private const double LowestFps = 1e-3;
    private const double HighestFps = 1e5;
    private const int LongestAxis = 1 << 16;

    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    internal static string PathIn(string folder) => Path.Combine(folder, "dataset.json");

    /// <exception cref="IOException">The file cannot be written.</exception>
    internal static void Write(string folder, DatasetInfo info) =>
        AtomicFile.Write(PathIn(folder), stream => JsonSerializer.Serialize(stream, DatasetInfoDocument.Of(info), s_json));

    /// <exception cref="DatasetException">The file is missing, malformed or invalid. The message lists all problems.</exception>
    internal static DatasetInfo Read(string folder)
    {
        string path = PathIn(folder);
        DatasetInfo info;
        try
        {
            using FileStream stream = File.OpenRead(path);
            info = (JsonSerializer.Deserialize<DatasetInfoDocument>(stream, s_json) ?? throw new JsonException("It is empty.")).ToInfo();
        }
        catch (JsonException e)
        {
            string place = e.Path is { Length: > 1 } at
                ? $" The value at {at} has the wrong type or is malformed (line {e.LineNumber + 1})."
                : $" {e.Message}";
            throw new DatasetException($"{path} is not a description of a dataset.{place} Correct the file.", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DatasetException($"{folder} is not a dataset: it has no dataset.json.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path} cannot be read: {e.Message}", e);
        }
        string[] problems = [.. Problems(info)];
        return problems.Length == 0 ? info : throw new DatasetException($"{path}: {string.Join(" ", problems)} Correct the file.");
    }

    private static IEnumerable<string> Problems(DatasetInfo info)
    {
        if (string.IsNullOrWhiteSpace(info.Task))
            yield return "'task' is missing.";
        if (!(info.Fps >= LowestFps && info.Fps <= HighestFps))
            yield return $"'fps' is {info.Fps}, but must be from {LowestFps} to {HighestFps} frames per second.";
        if (info.Features.Count == 0)
            yield return "It lists no feature.";
        foreach (IGrouping<string, FeatureSpec> same in info.Features.GroupBy(feature => feature.Key).Where(group => group.Count() > 1))
            yield return $"The feature '{same.Key}' is listed {same.Count()} times.";
        foreach (FeatureSpec feature in info.Features)
        {
            if (Problem(feature) is { } problem)
                yield return problem;
        }
    }

    private static string? Problem(FeatureSpec feature)
    {
        if (string.IsNullOrWhiteSpace(feature.Key))
            return "A feature has no key.";
        if (!Enum.IsDefined(feature.Type))
            return $"The dtype of '{feature.Key}' must be float32 or uint8.";
        if (feature.Shape.Count == 0 || feature.Shape.Any(size => size is < 1 or > LongestAxis)
            || feature.Shape.Aggregate(1.0, (product, size) => product * size) > int.MaxValue)
        {
            return $"The shape [{string.Join(", ", feature.Shape)}] of '{feature.Key}' must have sizes from 1 to {LongestAxis}.";
        }
        if (feature.Names.Any(string.IsNullOrWhiteSpace))
            return $"A name in '{feature.Key}' is missing.";
        if (feature.Names.Distinct().Count() != feature.Names.Count)
            return $"A name in '{feature.Key}' is listed twice.";
        if (feature.Names.Count != 0 && feature.Names.Count != feature.Size)
            return $"'{feature.Key}' has {feature.Names.Count} names for {feature.Size} elements.";
        return feature.Units.Count != 0 && feature.Units.Count != feature.Size
            ? $"'{feature.Key}' has {feature.Units.Count} units for {feature.Size} elements."
            : null;
    }
}
