using System.Text.Json;

namespace Robotics.Simulation.Randomization;

/// <summary>Log of the randomization of one episode: all draws, in order.</summary>
/// <remarks>
/// Owned by a <see cref="Randomizer"/>, which overwrites it in each
/// <see cref="Randomizer.Apply"/>; use <see cref="ToJson"/> to keep a copy.
/// </remarks>
public sealed class RandomizationLog
{
    private readonly RandomizationDraw[] _draws;
    private int _count;

    internal RandomizationLog(int capacity) => _draws = new RandomizationDraw[capacity];

    /// <summary>Seed of the episode; null if the model has its defaults.</summary>
    public long? Seed { get; private set; }

    /// <summary>All draws. Valid until the next <see cref="Randomizer.Apply"/> or <see cref="Randomizer.Undo"/>.</summary>
    public ReadOnlySpan<RandomizationDraw> Draws => _draws.AsSpan(0, _count);

    /// <summary>The log as one JSON object: `{"seed": 3, "draws": [{"parameter", "object", "component", "operation", "value"}]}`.</summary>
    /// <remarks>Allocates.</remarks>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = SpecJson.Options.Encoder }))
            WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Writes the log as one JSON object.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        if (Seed is { } seed)
            writer.WriteNumber("seed", seed);
        else
            writer.WriteNull("seed");
        writer.WriteStartArray("draws");
        foreach (RandomizationDraw draw in Draws)
        {
            writer.WriteStartObject();
            writer.WriteString("parameter", draw.Parameter);
            writer.WriteString("object", draw.Object);
            writer.WriteNumber("component", draw.Component);
            writer.WriteString("operation", SpecJson.Name(draw.Operation));
            writer.WriteNumber("value", draw.Value);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    internal void Begin(long? seed)
    {
        Seed = seed;
        _count = 0;
    }

    internal void Add(in RandomizationDraw draw) => _draws[_count++] = draw;
}
