namespace Robotics.Datasets.Episodes;

/// <summary>One recorded episode: T frames of what was seen and what was commanded.</summary>
public sealed class Episode
{
    /// <summary>Number of frames, T.</summary>
    public required int Length { get; init; }

    /// <summary>`observation.state`: joint positions. [T, Ds] rad or m.</summary>
    public required float[] State { get; init; }

    /// <summary>`action`: joint position targets for the frame's instant. [T, Da] rad or m.</summary>
    public required float[] Action { get; init; }

    /// <summary>`observation.images.*` by camera name. Each [T, H, W, 3] uint8 RGB.</summary>
    public required IReadOnlyDictionary<string, byte[]> Images { get; init; }

    /// <summary>Seed of the initial state.</summary>
    public required long Seed { get; init; }

    /// <summary>Whether the task's success condition was met.</summary>
    public required bool Success { get; init; }
}
