namespace Robotics.Datasets.Episodes;

/// <summary>One whole episode in memory.</summary>
public sealed class Episode
{
    /// <summary>Number of frames, T.</summary>
    public required int Length { get; init; }

    /// <summary>Features of numbers by key. Each [T, D].</summary>
    public required IReadOnlyDictionary<string, float[]> Values { get; init; }

    /// <summary>Features of pixels by key. Each [T, H, W, 3] uint8 RGB.</summary>
    public required IReadOnlyDictionary<string, byte[]> Images { get; init; }

    /// <summary>What is noted beside the frames.</summary>
    public required EpisodeMetadata Metadata { get; init; }
}
