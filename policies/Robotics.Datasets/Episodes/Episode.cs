namespace Robotics.Datasets.Episodes;

/// <summary>One complete episode in memory.</summary>
public sealed class Episode
{
    /// <summary>Number of frames, T.</summary>
    public required int Length { get; init; }

    /// <summary>Numeric features by key. Each [T, D].</summary>
    public required IReadOnlyDictionary<string, float[]> Values { get; init; }

    /// <summary>Image features by key. Each [T, H, W, 3] uint8 RGB.</summary>
    public required IReadOnlyDictionary<string, byte[]> Images { get; init; }

    /// <summary>Metadata of the episode.</summary>
    public required EpisodeMetadata Metadata { get; init; }
}
