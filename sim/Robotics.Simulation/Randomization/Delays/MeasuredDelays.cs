using System.Globalization;
using System.Text.Json;
using Robotics.Control.Files;

namespace Robotics.Simulation.Randomization.Delays;

/// <summary>Reads files of measured delays, in milliseconds.</summary>
/// <remarks>
/// The extension determines the format: `.json` is a list of numbers, or of objects with the named property; `.csv`
/// has a header and the named column (optional for a single column); any other file has one number per line. Empty
/// lines and lines that start with # are ignored, except in JSON.
/// </remarks>
public static class MeasuredDelays
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="column">Column of a CSV file, property of JSON objects.</param>
    /// <returns>At least one delay, each from 0 to <see cref="DelayModel.LongestMilliseconds"/>.</returns>
    /// <exception cref="RandomizationException">The file is missing, empty or malformed; the message names the line.</exception>
    public static IReadOnlyList<double> Load(string path, string? column = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string text;
        try
        {
            text = InputFile.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RandomizationException(
                $"{path}: cannot read the measured delays ({error.Message}); give a file of delays in ms", error);
        }
        bool json = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        bool csv = path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
        if (column is not null && !json && !csv)
            throw new RandomizationException($"{path}: only .csv and .json files have columns: remove the column \"{column}\"");
        List<double> delays = json ? FromJson(path, text, column) : FromLines(path, text, csv, column);
        return delays.Count > 0 ? delays : throw new RandomizationException(
            $"{path}: contains no delays; write one number per line, in ms");
    }

    private static List<double> FromLines(string path, string text, bool hasHeader, string? column)
    {
        List<double> delays = [];
        int index = 0;
        bool waitsForHeader = hasHeader;
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            string[] cells = hasHeader ? line.Split(',') : [line];
            if (waitsForHeader)
            {
                index = Column(path, i, cells, column);
                waitsForHeader = false;
                continue;
            }
            string cell = index < cells.Length ? cells[index].Trim() : "";
            if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double delay))
                throw new RandomizationException($"{path}: line {i + 1}: \"{Shortened(cell)}\" is not a number; write a delay in ms");
            delays.Add(Checked(path, i + 1, delay));
        }
        return delays;
    }

    private static int Column(string path, int line, string[] names, string? wanted)
    {
        if (wanted is null && names.Length == 1)
            return 0;
        int index = wanted is null ? -1 : Array.FindIndex(names, name => name.Trim().Trim('"') == wanted);
        if (index >= 0)
            return index;
        string choice = string.Join(", ", names.Select(name => Shortened(name.Trim())));
        throw new RandomizationException(wanted is null
            ? $"{path}: line {line + 1}: the file has {names.Length} columns ({choice}): name one in 'column'"
            : $"{path}: line {line + 1}: the column \"{wanted}\" does not exist: choose one of {choice}");
    }

    private static List<double> FromJson(string path, string text, string? property)
    {
        List<double> delays = [];
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes);
        int line = 1;
        int counted = 0; // bytes already included in the line number
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
                throw new RandomizationException(
                    $"{path}: line 1: this is not a list; write [1.5, 2, ...] or [{{\"delay_ms\": 1.5}}, ...], in ms");
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                line += bytes.AsSpan(counted..(int)reader.TokenStartIndex).Count((byte)'\n');
                counted = (int)reader.TokenStartIndex;
                using JsonDocument element = JsonDocument.ParseValue(ref reader);
                JsonElement value = element.RootElement;
                if (property is not null && (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(property, out value)))
                    throw new RandomizationException($"{path}: line {line}: an element lacks the property \"{property}\"");
                if (value.ValueKind != JsonValueKind.Number)
                {
                    string advice = property is null ? ", or name a property in 'column'" : "";
                    throw new RandomizationException(
                        $"{path}: line {line}: {Shortened(value.GetRawText())} is not a number; write a delay in ms{advice}");
                }
                delays.Add(Checked(path, line, value.GetDouble()));
            }
            reader.Read(); // rejects data after the list
        }
        catch (JsonException error)
        {
            throw new RandomizationException($"{path}: line {error.LineNumber + 1}: invalid JSON; write a list of delays in ms", error);
        }
        return delays;
    }

    private static double Checked(string path, int line, double delay)
    {
        if (delay >= 0 && delay <= DelayModel.LongestMilliseconds)
            return delay;
        throw new RandomizationException(delay < 0
            ? $"{path}: line {line}: {delay} is negative; a delay must be at least 0 ms"
            : $"{path}: line {line}: {delay} is out of range; a delay must be from 0 to {DelayModel.LongestMilliseconds} ms");
    }

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
