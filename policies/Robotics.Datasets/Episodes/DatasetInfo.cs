using Robotics.Control.Deciding;

namespace Robotics.Datasets.Episodes;

/// <summary>What all episodes of a dataset have in common. Stored as `dataset.json` beside the episodes.</summary>
public sealed record DatasetInfo
{
    private const string ImagePrefix = "observation.images.";

    /// <summary>The task that the episodes show.</summary>
    public required string Task { get; init; }

    /// <summary>Frames a second of episode time.</summary>
    public required double Fps { get; init; }

    /// <summary>What every frame holds. Keys are unique.</summary>
    public required IReadOnlyList<DatasetFeature> Features { get; init; }

    /// <summary>What decides on the episodes beside their index: options by name, such as `--seed`. Empty where it is not known.</summary>
    public IReadOnlyDictionary<string, string> Recipe { get; init; } = new Dictionary<string, string>();

    /// <summary>The command that recorded the set.</summary>
    public string Command { get; init; } = "";

    /// <summary>The commit of the program that recorded the set.</summary>
    public string Commit { get; init; } = "";

    /// <summary>Names of the entries of `observation.state`. Empty where the set has none.</summary>
    public IReadOnlyList<string> StateNames => Find(DatasetFeature.StateKey)?.Names ?? [];

    /// <summary>Names of the entries of `action`. Empty where the set has none.</summary>
    public IReadOnlyList<string> ActionNames => Find(DatasetFeature.ActionKey)?.Names ?? [];

    /// <summary>Cameras with their image sizes, in the order of the features.</summary>
    public IReadOnlyList<CameraSpec> Cameras =>
        [.. Features.Where(IsImage).Select(f => new CameraSpec(f.Key[ImagePrefix.Length..], f.Shape[1], f.Shape[0]))];

    /// <summary>The feature of a key.</summary>
    /// <exception cref="DatasetException">The set has no such feature; the message lists those that it has.</exception>
    public DatasetFeature this[string key] => Features[IndexOf(key)];

    /// <summary>The feature of a key, or null.</summary>
    public DatasetFeature? Find(string key)
    {
        foreach (DatasetFeature feature in Features)
        {
            if (feature.Key == key)
                return feature;
        }
        return null;
    }

    /// <summary>The place of a key among the features.</summary>
    /// <exception cref="DatasetException">The set has no such feature; the message lists those that it has.</exception>
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

    private static bool IsImage(DatasetFeature feature) => feature.Type == FeatureType.UInt8 && feature.Shape.Count == 3
        && feature.Key.StartsWith(ImagePrefix, StringComparison.Ordinal);
}
