using Robotics.Control.Deciding;
using Robotics.Policies.Normalization;

namespace Robotics.Policies.Families;

/// <summary>A kind of policy: its components, and how its model is built. The `type` of a checkpoint selects it.</summary>
public sealed class PolicyFamily
{
    /// <summary>The `type` in checkpoints.</summary>
    public required string Type { get; init; }

    /// <summary>A short name for the command line.</summary>
    public required string Alias { get; init; }

    /// <summary>One sentence for the user.</summary>
    public required string Summary { get; init; }

    /// <summary>Names of its processes; the first is the default.</summary>
    public required IReadOnlyList<string> Processes { get; init; }

    /// <summary>Names of its samplers; the first is the default.</summary>
    public required IReadOnlyList<string> Samplers { get; init; }

    /// <summary>Names of its encoders; the first is the default.</summary>
    public required IReadOnlyList<string> Encoders { get; init; }

    /// <summary>Names of its networks; the first is the default.</summary>
    public required IReadOnlyList<string> Networks { get; init; }

    /// <summary>Names of its losses; the first is the default.</summary>
    public required IReadOnlyList<string> Losses { get; init; }

    /// <summary>Its components with their defaults.</summary>
    public required PolicyConfig Default { get; init; }

    /// <summary>Builds the model from a specification, valid components and the normalizers of the specification's features.</summary>
    public required Func<PolicySpec, PolicyConfig, Normalizers, PolicyModel> Create { get; init; }

    /// <summary>Reports the components that do not belong to the family, in one sentence; none if all do.</summary>
    public IEnumerable<string> Validate(PolicyConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        string[] faults =
        [
            .. Check("process", config.Process.Name, Processes),
            .. Check("sampler", config.Sampler.Name, Samplers),
            .. Check("encoder", config.Encoder.Name, Encoders),
            .. Check("network", config.Network.Name, Networks),
            .. Check("loss", config.Loss.Name, Losses),
        ];
        return faults.Length > 0 ? [$"A policy of type '{Type}' has {string.Join("; ", faults)}."] : [];
    }

    private static IEnumerable<string> Check(string part, string name, IReadOnlyList<string> names) =>
        names.Contains(name) ? [] : [$"no {part} '{name}': choose {string.Join(" or ", names)}"];
}
