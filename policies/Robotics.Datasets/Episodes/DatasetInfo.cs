using Robotics.Control.Deciding;

namespace Robotics.Datasets.Episodes;

/// <summary>What every episode of a dataset has in common. Stored as `dataset.json` beside the episodes.</summary>
public sealed record DatasetInfo
{
    /// <summary>The task that the episodes show.</summary>
    public required string Task { get; init; }

    /// <summary>Frames a second of episode time.</summary>
    public required double Fps { get; init; }

    /// <summary>Names of the entries of `observation.state`. [Ds]</summary>
    public required IReadOnlyList<string> StateNames { get; init; }

    /// <summary>Names of the entries of `action`. [Da]</summary>
    public required IReadOnlyList<string> ActionNames { get; init; }

    /// <summary>Cameras with their picture sizes.</summary>
    public required IReadOnlyList<CameraSpec> Cameras { get; init; }

    /// <summary>What else was seen, by key, such as `observation.force`: names of the entries of each. Empty where there is nothing else.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Vectors { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What decides on the episodes beside their index: options by name, such as `--seed`. Empty in sets that were begun before it was noted.</summary>
    public IReadOnlyDictionary<string, string> Recipe { get; init; } = new Dictionary<string, string>();

    /// <summary>The command that recorded the set.</summary>
    public string Command { get; init; } = "";

    /// <summary>The commit of the program that recorded the set.</summary>
    public string Commit { get; init; } = "";
}
