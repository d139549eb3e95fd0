using System.Text.Json;
using System.Text.Json.Nodes;
using Robotics.Control.Files;
using Robotics.Policies.Checkpoints;

namespace Robotics.Policies.Importing;

/// <summary>An object of a JSON file of another program. A value that is missing, or not what it must be, is named with the file.</summary>
internal sealed class ForeignConfig
{
    private readonly string _path;
    private readonly string _prefix;
    private readonly JsonObject _values;

    private ForeignConfig(string path, string prefix, JsonObject values) => (_path, _prefix, _values) = (path, prefix, values);

    /// <summary>The keys, in the order of the file.</summary>
    internal IEnumerable<string> Keys => _values.Select(value => value.Key);

    /// <summary>Reads a file.</summary>
    /// <exception cref="CheckpointException">The file cannot be read, or is not a JSON object.</exception>
    internal static ForeignConfig Read(string path)
    {
        try
        {
            return JsonNode.Parse(InputFile.ReadAllText(path)) is JsonObject values
                ? new ForeignConfig(path, "", values)
                : throw new CheckpointException($"{path} is not a JSON object.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"{path} cannot be read: {e.Message}", e);
        }
        catch (JsonException e)
        {
            throw new CheckpointException($"{path} is not JSON: {e.Message}", e);
        }
    }

    /// <summary>Whether a key has a value other than null.</summary>
    internal bool States(string key) => _values[key] is not null;

    internal string Text(string key) => Value<string>(key, "a text");

    internal bool Flag(string key) => Value<bool>(key, "true or false");

    internal double Number(string key) => Value<double>(key, "a number");

    /// <summary>A whole number from a minimum to a million.</summary>
    internal int Whole(string key, int minimum = 1) => Value<int>(key, "a whole number") is var number && number >= minimum
        && number <= 1_000_000 ? number : throw Fault(key, $"is {number} and must be {minimum} to 1000000");

    internal int[] Wholes(string key)
    {
        if (Required(key) is not JsonArray array)
            throw Fault(key, "must be a list of whole numbers");
        return [.. array.Select(item => item is JsonValue value && value.TryGetValue(out int number) && number > 0
            ? number : throw Fault(key, "must be a list of whole numbers above 0"))];
    }

    internal ForeignConfig Section(string key) => Required(key) is JsonObject values
        ? new ForeignConfig(_path, $"{_prefix}{key}.", values)
        : throw Fault(key, "must be an object");

    /// <summary>The objects of a list.</summary>
    internal IReadOnlyList<ForeignConfig> Sections(string key)
    {
        if (Required(key) is not JsonArray array)
            throw Fault(key, "must be a list");
        return [.. array.Select((item, i) => item is JsonObject values
            ? new ForeignConfig(_path, $"{_prefix}{key}.{i}.", values) : throw Fault(key, "must be a list of objects"))];
    }

    /// <summary>The meaning of a text that has a few permitted values.</summary>
    internal T Choice<T>(string key, params ReadOnlySpan<(string Text, T Meaning)> choices)
    {
        string text = Text(key);
        List<string> permitted = [];
        foreach ((string name, T meaning) in choices)
        {
            if (name == text)
                return meaning;
            permitted.Add(name);
        }
        throw Fault(key, $"is '{text}', which cannot be imported: only {string.Join(", ", permitted)}");
    }

    /// <summary>An error about a key.</summary>
    internal CheckpointException Fault(string key, string what) => new($"{_path}: '{_prefix}{key}' {what}.");

    private JsonNode Required(string key) => _values[key] ?? throw Fault(key, "is missing");

    private T Value<T>(string key, string kind) =>
        Required(key) is JsonValue value && value.TryGetValue(out T? result) ? result : throw Fault(key, $"must be {kind}");
}
