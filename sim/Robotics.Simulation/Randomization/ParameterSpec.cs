namespace Robotics.Simulation.Randomization;

/// <summary>One entry: what changes, in which objects, and by how much.</summary>
public sealed record ParameterSpec
{
    /// <summary>What changes.</summary>
    public required ParameterTarget Target { get; init; }

    /// <summary>Which objects: names, patterns with `*` and `?`, or `@free` for bodies with a free joint (and, for geoms, joints and sites, those of
    /// such bodies). A pattern passes over objects that cannot take the target; a whole name that cannot is refused.</summary>
    public IReadOnlyList<string> Objects { get; init; } = ["*"];

    /// <summary>What the draw does to the default. Rotations take `add`, actuator gains `scale`.</summary>
    public DrawOperation Operation { get; init; } = DrawOperation.Scale;

    /// <summary>Where draws come from.</summary>
    public required Distribution Distribution { get; init; }

    /// <summary>Which draws are one.</summary>
    public DrawSharing Sharing { get; init; }

    /// <summary>Which components of the target; by default those that <see cref="ParameterTarget"/> names.</summary>
    public IReadOnlyList<int>? Components { get; init; }

    /// <summary>Whether a model without any such object is fine.</summary>
    public bool Optional { get; init; }

    /// <summary>Words for whoever reads the file.</summary>
    public string? Note { get; init; }

    /// <summary>All that is wrong, whatever the model.</summary>
    public IEnumerable<string> Validate()
    {
        if (!Enum.IsDefined(Target))
            return [$"there is no target {(int)Target}"];
        TargetTraits traits = TargetTraits.Of(Target);
        List<string> faults = [.. Distribution.Validate()];
        if (faults.Count == 0 && (Distribution.Kind == DistributionKind.Chance) != (Target == ParameterTarget.LightActive))
            faults.Add("a distribution of kind chance goes with the target light_active, and only with it");
        if (!traits.Takes(Operation))
            faults.Add($"the operation is {traits.OperationNames}, not {SpecJson.Name(Operation)}");
        if (Objects.Count == 0 || Objects.Any(string.IsNullOrWhiteSpace))
            faults.Add("'objects' needs names or patterns, such as \"*\"");
        foreach (int component in Components ?? [])
        {
            if (component < 0 || component >= traits.Columns)
                faults.Add($"there is no component {component}: it has {traits.Columns}, counted from 0");
        }
        if (Components is { Count: 0 } || Components?.Distinct().Count() < Components?.Count)
            faults.Add("'components' names each component once, and at least one");
        return faults;
    }
}
