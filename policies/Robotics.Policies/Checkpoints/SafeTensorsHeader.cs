using System.Text.Json;
using static TorchSharp.torch;

namespace Robotics.Policies.Checkpoints;

/// <summary>The JSON header of a safetensors file, validated against the format.</summary>
internal sealed class SafeTensorsHeader
{
    /// <summary>The longest header that the format allows, in bytes.</summary>
    internal const long MaxLength = 100_000_000;

    private readonly string _file;
    private readonly HashSet<string> _names = [];
    private readonly List<SafeTensorsEntry> _entries = [];
    private readonly Dictionary<string, string> _metadata = [];

    private SafeTensorsHeader(string file) => _file = file;

    /// <summary>The tensors, in the order of their data.</summary>
    internal IReadOnlyList<SafeTensorsEntry> Entries => _entries;

    /// <summary>The texts of "__metadata__".</summary>
    internal IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Parses a header.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="json">The header's bytes.</param>
    /// <param name="dataLength">Number of bytes after it.</param>
    /// <exception cref="CheckpointException">The header violates the format.</exception>
    internal static SafeTensorsHeader Read(string file, ReadOnlySpan<byte> json, long dataLength)
    {
        SafeTensorsHeader header = new(file);
        try
        {
            if (json.IsEmpty || json[0] != (byte)'{') throw header.Fault("its header does not start with '{'");
            header.ReadAll(json);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            throw new CheckpointException($"{file} is not a safetensors file: its header is not valid JSON of that format.", fault);
        }

        header.CheckLayout(dataLength);
        return header;
    }

    private void ReadAll(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (!_names.Add(name)) throw Fault($"it names '{name}' twice");
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) throw Fault($"'{name}' is not an object in its header");
            if (name == "__metadata__") ReadMetadata(ref reader);
            else _entries.Add(ReadEntry(ref reader, name));
        }

        if (reader.Read()) throw Fault("its header continues after the JSON object");
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String) throw Fault($"its metadata '{key}' is not a string");
            if (!_metadata.TryAdd(key, reader.GetString()!)) throw Fault($"its metadata names '{key}' twice");
        }
    }

    private SafeTensorsEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        ScalarType? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            bool again = key switch
            {
                "dtype" => type is not null,
                "shape" => shape is not null,
                "data_offsets" =>
                offsets is not null,
                _ => false
            };
            if (again) throw Fault($"'{name}' has the field '{key}' twice");
            if (key == "dtype") type = ReadType(ref reader, name);
            else if (key == "shape") shape = ReadNumbers(ref reader, name, key);
            else if (key == "data_offsets") offsets = ReadNumbers(ref reader, name, key);
            else throw Fault($"'{name}' has the unknown field '{key}'");
        }

        if (type is null || shape is null || offsets is null) throw Fault($"'{name}' lacks its dtype, shape or data_offsets");
        if (offsets.Length != 2 || offsets[1] < offsets[0]) throw Fault($"the data_offsets of '{name}' are not a range");
        CheckSize(name, type.Value, shape, offsets[1] - offsets[0]);
        return new SafeTensorsEntry(name, type.Value, shape, offsets[0], offsets[1]);
    }

    private ScalarType ReadType(ref Utf8JsonReader reader, string name)
    {
        string? text = reader.GetString();
        return SafeTensorsEntry.TypeOf(text) ?? throw Fault($"'{name}' has the dtype '{text}', which is not supported");
    }

    private long[] ReadNumbers(ref Utf8JsonReader reader, string name, string key)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw Fault($"the {key} of '{name}' is not a list");
        List<long> numbers = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long number) || number < 0)
                throw Fault($"the {key} of '{name}' contains a value that is not a non-negative integer");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private void CheckSize(string name, ScalarType type, long[] shape, long bytes)
    {
        Int128 wanted = SafeTensorsEntry.SizeOf(type);
        foreach (long size in shape)
        {
            wanted *= size;
            if (wanted > long.MaxValue) throw Fault($"the shape of '{name}' is too large for any file");
        }

        if (wanted != bytes) throw Fault($"'{name}' of shape [{string.Join(", ", shape)}] needs {wanted} bytes and has {bytes}");
    }

    // the data of the tensors is contiguous from 0 to the end of the file
    private void CheckLayout(long dataLength)
    {
        _entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        long at = 0;
        foreach (SafeTensorsEntry entry in _entries)
        {
            if (entry.Begin > at) throw Fault($"there is a gap of {entry.Begin - at} bytes before '{entry.Name}'");
            if (entry.Begin < at) throw Fault($"the bytes of '{entry.Name}' overlap those of another tensor");
            at = entry.End;
        }

        if (at > dataLength) throw Fault($"it is truncated: {at - dataLength} bytes are missing at its end");
        if (at < dataLength) throw Fault($"{dataLength - at} bytes at its end belong to no tensor");
    }

    private CheckpointException Fault(string what) => new($"{_file} is not a complete safetensors file: {what}.");
}
