namespace Robotics.Datasets.Episodes;

/// <summary>One recorded episode: T frames of what was seen and what was commanded.</summary>
public sealed class Episode
{
    /// <summary>Number of frames, T.</summary>
    public required int Length { get; init; }

    /// <summary>`observation.state`: what the robot tells of itself, first of all its joint positions. [T, Ds] SI units.</summary>
    public required float[] State { get; init; }

    /// <summary>`action`: what was commanded for the frame's instant. [T, Da] SI units.</summary>
    public required float[] Action { get; init; }

    /// <summary>`observation.images.*` by camera name. Each [T, H, W, 3] uint8 RGB.</summary>
    public required IReadOnlyDictionary<string, byte[]> Images { get; init; }

    /// <summary>What else was seen, by key as <see cref="DatasetInfo.Vectors"/> has them. Each [T, size].</summary>
    public IReadOnlyDictionary<string, float[]> Vectors { get; init; } = new Dictionary<string, float[]>();

    /// <summary>What was varied for this episode, as JSON; "" where nothing was.</summary>
    public string Variation { get; init; } = "";

    /// <summary>Seed of the initial state.</summary>
    public required long Seed { get; init; }

    /// <summary>Whether the task's success condition was met.</summary>
    public required bool Success { get; init; }
}
