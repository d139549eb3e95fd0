using Robotics.Control.Deciding;

namespace Robotics.Policies.Importing;

/// <summary>A feature of a LeRobot policy.</summary>
/// <param name="Key">Its key in the checkpoint.</param>
/// <param name="Kind">STATE, ENV, VISUAL or ACTION.</param>
/// <param name="Shape">[D] of a vector, [3, H, W] of an image.</param>
internal sealed record LeRobotFeature(string Key, string Kind, int[] Shape)
{
    internal const string State = "STATE";
    internal const string Environment = "ENV";
    internal const string Visual = "VISUAL";
    internal const string Action = "ACTION";

    /// <summary>Its key here.</summary>
    internal string Here { get; init; } = Key;

    /// <summary>Whether it belongs to a camera.</summary>
    internal bool IsImage => Kind == Visual;

    /// <summary>The name of its camera here.</summary>
    internal string Camera => Here[FeatureKeys.ImagePrefix.Length..];

    /// <summary>Reads `input_features` or `output_features`.</summary>
    internal static IReadOnlyList<LeRobotFeature> Read(ForeignConfig config, string key)
    {
        ForeignConfig features = config.Section(key);
        List<LeRobotFeature> all = [];
        foreach (string name in features.Keys)
        {
            ForeignConfig feature = features.Section(name);
            string kind = feature.Choice("type", (State, State), (Environment, Environment), (Visual, Visual), (Action, Action));
            int[] shape = feature.Wholes("shape");
            if (kind == Visual ? shape.Length != 3 || shape[0] != 3 : shape.Length != 1)
                throw features.Fault(name, $"has the shape [{string.Join(", ", shape)}]; an image is [3, H, W], a vector [D]");
            all.Add(new LeRobotFeature(name, kind, shape));
        }
        return all;
    }
}
