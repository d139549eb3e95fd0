using Robotics.Control.Deciding;

namespace Robotics.Datasets.Episodes;

/// <summary>The properties that all episodes of a dataset share. Stored as `dataset.json` next to the episodes.</summary>
public sealed record DatasetInfo
{
    /// <summary>The task that the episodes show.</summary>
    public required string Task { get; init; }

    /// <summary>Frames per second of episode time.</summary>
    public required double Fps { get; init; }

    /// <summary>The features of each frame. Keys are unique.</summary>
    public required IReadOnlyList<FeatureSpec> Features { get; init; }

    /// <summary>The options that, with its index, determine an episode: by name, such as `--seed`. Empty if unknown.</summary>
    public IReadOnlyDictionary<string, string> Recipe { get; init; } = new Dictionary<string, string>();

    /// <summary>The command that recorded the dataset.</summary>
    public string Command { get; init; } = "";

    /// <summary>The commit of the program that recorded the dataset.</summary>
    public string Commit { get; init; } = "";

    /// <summary>Names of the elements of `observation.state`. Empty if the dataset has none.</summary>
    public IReadOnlyList<string> StateNames => Find(FeatureKeys.State)?.Names ?? [];

    /// <summary>Names of the elements of `action`. Empty if the dataset has none.</summary>
    public IReadOnlyList<string> ActionNames => Find(FeatureKeys.Action)?.Names ?? [];

    /// <summary>Cameras with their image sizes, in the order of the features.</summary>
    public IReadOnlyList<CameraSpec> Cameras =>
        [.. Features.Where(IsRgb).Select(f => new CameraSpec(f.Key[FeatureKeys.ImagePrefix.Length..], f.Shape[1], f.Shape[0]))];

    /// <summary>The feature with a key.</summary>
    /// <exception cref="DatasetException">The dataset has no such feature. The message lists the available ones.</exception>
    public FeatureSpec this[string key] => Features[IndexOf(key)];

    /// <summary>The feature with a key, or null.</summary>
    public FeatureSpec? Find(string key)
    {
        foreach (FeatureSpec feature in Features)
        {
            if (feature.Key == key)
                return feature;
        }
        return null;
    }

    /// <summary>The index of a key among the features.</summary>
    /// <exception cref="DatasetException">The dataset has no such feature. The message lists the available ones.</exception>
    public int IndexOf(string key)
    {
        for (int i = 0; i < Features.Count; i++)
        {
            if (Features[i].Key == key)
                return i;
        }
        string keys = string.Join(", ", Features.Select(f => f.Key));
        throw new DatasetException($"The dataset of '{Task}' has no feature '{key}'. It has {keys}.");
    }

    private static bool IsRgb(FeatureSpec feature) => feature.IsImage && feature.Type == FeatureType.UInt8 && feature.Shape.Count == 3;
}
