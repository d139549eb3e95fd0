using System.Text.Json.Serialization;
using Robotics.Control.Deciding;

namespace Robotics.Datasets.Episodes;

/// <summary>`dataset.json` as stored on disk: any property may be missing or null.</summary>
internal sealed record DatasetInfoDocument
{
    public string? Task { get; init; }

    public double? Fps { get; init; }

    /// <summary>By key.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Dictionary<string, FeatureDocument?>? Features { get; init; }

    /// <summary>Datasets of earlier versions list names, cameras and additional vectors instead of features.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<string?>? StateNames { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<string?>? ActionNames { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<CameraDocument?>? Cameras { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Dictionary<string, List<string?>?>? Vectors { get; init; }

    public Dictionary<string, string>? Recipe { get; init; }

    public string? Command { get; init; }

    public string? Commit { get; init; }

    internal static DatasetInfoDocument Of(DatasetInfo info) => new()
    {
        Task = info.Task,
        Fps = info.Fps,
        Features = info.Features.ToDictionary(feature => feature.Key, FeatureDocument? (feature) => FeatureDocument.Of(feature)),
        Recipe = new Dictionary<string, string>(info.Recipe),
        Command = info.Command,
        Commit = info.Commit,
    };

    /// <summary>The description. Missing or null properties become empty text or a number that fails every check.</summary>
    internal DatasetInfo ToInfo() => new()
    {
        Task = Task ?? "",
        Fps = Fps ?? double.NaN,
        Features = Features is null
            ? [.. EarlierFeatures()]
            : [.. Features.Select(pair => (pair.Value ?? new FeatureDocument()).ToFeature(pair.Key))],
        Recipe = Recipe ?? [],
        Command = Command ?? "",
        Commit = Commit ?? "",
    };

    private IEnumerable<FeatureSpec> EarlierFeatures()
    {
        if (StateNames is not null)
            yield return FeatureSpec.Vector(FeatureKeys.State, NoNulls(StateNames));
        if (ActionNames is not null)
            yield return FeatureSpec.Vector(FeatureKeys.Action, NoNulls(ActionNames));
        foreach ((string key, List<string?>? names) in Vectors ?? [])
            yield return FeatureSpec.Vector(key, NoNulls(names ?? []));
        foreach (CameraDocument? camera in Cameras ?? [])
            yield return FeatureSpec.Image(new CameraSpec(camera?.Name ?? "", camera?.Width ?? 0, camera?.Height ?? 0));
    }

    private static string[] NoNulls(IEnumerable<string?> names) => [.. names.Select(name => name ?? "")];

    internal sealed record CameraDocument(string? Name, int Width, int Height);

    internal sealed record FeatureDocument
    {
        public string? Dtype { get; init; }

        public List<int>? Shape { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public List<string?>? Names { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public List<string?>? Units { get; init; }

        internal static FeatureDocument Of(FeatureSpec feature) => new()
        {
            Dtype = feature.TypeName(),
            Shape = [.. feature.Shape],
            Names = feature.Names.Count > 0 ? [.. feature.Names] : null,
            Units = feature.Units.Count > 0 ? [.. feature.Units] : null,
        };

        internal FeatureSpec ToFeature(string key) => new()
        {
            Key = key,
            Type = Dtype switch { "float32" => FeatureType.Float32, "uint8" => FeatureType.UInt8, _ => (FeatureType)(-1) },
            Shape = Shape ?? [],
            Names = NoNulls(Names ?? []),
            Units = NoNulls(Units ?? []),
        };
    }
}
