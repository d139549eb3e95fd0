namespace Robotics.Simulation.Randomization;

/// <summary>One entry of a specification: target, objects and distribution.</summary>
public sealed record ParameterSpec
{
    /// <summary>The model parameter to change.</summary>
    public required ParameterTarget Target { get; init; }

    /// <summary>Names of the objects, patterns with `*` and `?`, or `@free` for bodies with a free joint (and, for geoms, joints and sites,
    /// those of such bodies). A pattern ignores unsuitable objects; an unsuitable literal name is an error.</summary>
    public IReadOnlyList<string> Objects { get; init; } = ["*"];

    /// <summary>How the draw changes the default. Rotations require `add`, actuator gains `scale`.</summary>
    public DrawOperation Operation { get; init; } = DrawOperation.Scale;

    /// <summary>Distribution of the draws.</summary>
    public required Distribution Distribution { get; init; }

    /// <summary>Which values share a draw.</summary>
    public DrawSharing Sharing { get; init; }

    /// <summary>Components of the target; the defaults are documented in <see cref="ParameterTarget"/>.</summary>
    public IReadOnlyList<int>? Components { get; init; }

    /// <summary>Whether a model without such objects is accepted.</summary>
    public bool Optional { get; init; }

    /// <summary>Comment for readers of the file.</summary>
    public string? Note { get; init; }

    /// <summary>Lists all errors that do not depend on the model.</summary>
    public IEnumerable<string> Validate()
    {
        if (!Enum.IsDefined(Target))
            return [$"{(int)Target} is not a target"];
        TargetTraits traits = TargetTraits.Of(Target);
        List<string> faults = [.. Distribution.Validate()];
        if (faults.Count == 0 && (Distribution.Kind == DistributionKind.Chance) != (Target == ParameterTarget.LightActive))
            faults.Add("a distribution of kind chance is required for the target light_active and allowed only for it");
        if (!traits.Takes(Operation))
            faults.Add($"the operation must be {traits.OperationNames}, not {SpecJson.Name(Operation)}");
        if (Objects.Count == 0 || Objects.Any(string.IsNullOrWhiteSpace))
            faults.Add("'objects' requires names or patterns, such as \"*\"");
        foreach (int component in Components ?? [])
        {
            if (component < 0 || component >= traits.Columns)
                faults.Add($"component {component} does not exist: the target has {traits.Columns}, counted from 0");
        }
        if (Components is { Count: 0 } || Components?.Distinct().Count() < Components?.Count)
            faults.Add("'components' must name at least one component, each only once");
        return faults;
    }
}
