namespace Robotics.Policies.Importing;

/// <summary>A kind of checkpoint that can be imported. The `type` in its config.json selects it.</summary>
internal sealed class ForeignFormat
{
    /// <summary>The `type`.</summary>
    internal required string Type { get; init; }

    /// <summary>The format in words.</summary>
    internal required string Summary { get; init; }

    /// <summary>Converts a checkpoint.</summary>
    internal required Func<ForeignCheckpoint, ImportOptions, ImportedPolicy> Read { get; init; }
}
