using Robotics.Control.Deciding;

namespace Robotics.Policies.Importing;

/// <summary>What the checkpoint of another program does not state.</summary>
public sealed record ImportOptions
{
    /// <summary>The task of the policy.</summary>
    public required string Task { get; init; }

    /// <summary>Actions per second.</summary>
    public required double ActionHz { get; init; }

    /// <summary>The features of the task and its `action`; a policy that needs others is refused. Null accepts any.</summary>
    public IReadOnlyList<FeatureSpec>? Features { get; init; }

    /// <summary>New keys of features by their keys in the checkpoint.</summary>
    public IReadOnlyDictionary<string, string> Rename { get; init; } = new Dictionary<string, string>();

    /// <summary>The commit that the program was built from, stored with the policy.</summary>
    public string Commit { get; init; } = "";
}
