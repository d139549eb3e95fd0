using System.Text.Json.Serialization;
using System.Text.Json;
using Robotics.Control.Deciding;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Inference;
using Robotics.Policies.Networks;
using Robotics.Policies.Normalization;
using Robotics.Policies.Processes;

namespace Robotics.Policies;

/// <summary>All that a flow policy's file holds.</summary>
/// <remarks>Tensors `network.*` are the weights, `normalizer.state.*` and `normalizer.action.*` the ranges; the rest is text in the header.</remarks>
public sealed class FlowCheckpoint
{
    private const string Format = "robotics.flow_policy.1";
    private const string Weight = "network.";
    private const string Made = "made.";
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        IgnoreReadOnlyProperties = true,
    };

    /// <summary>Shapes, rates and the task.</summary>
    public required PolicySpec Spec { get; init; }

    /// <summary>Sizes of the network.</summary>
    public required FlowNetworkConfig Network { get; init; }

    /// <summary>Direction, prediction, schedule, clip.</summary>
    public required FlowMatchingProcess Process { get; init; }

    /// <summary>Range of `observation.state`. [Ds]</summary>
    public required NormalizationStats State { get; init; }

    /// <summary>Range of `action`. [Da]</summary>
    public required NormalizationStats Action { get; init; }

    /// <summary>The network's weights by name, as <see cref="FlowNetwork"/> names them.</summary>
    public required IReadOnlyDictionary<string, FloatTensor> Weights { get; init; }

    /// <summary>Where it comes from: dataset hash, seed, step, commit, options.</summary>
    public IReadOnlyDictionary<string, string> Provenance { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="CheckpointException">It is no whole, healthy flow policy; the text says what is wrong.</exception>
    public static FlowCheckpoint Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(path, SafeTensors.LoadArrays(path));
    }

    /// <summary>Writes the file whole or not at all.</summary>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var tensors = new Dictionary<string, FloatTensor>();
        State.AddTo(tensors, "normalizer.state");
        Action.AddTo(tensors, "normalizer.action");
        foreach ((string name, FloatTensor tensor) in Weights)
            tensors[Weight + name] = tensor;
        SafeTensors.Save(path, tensors, Metadata());
    }

    /// <summary>The texts that describe the policy in a file: format, task, spec, network, process, hash of the normalizer, provenance.</summary>
    public Dictionary<string, string> Metadata()
    {
        var metadata = new Dictionary<string, string>
        {
            ["format"] = Format,
            ["task"] = Spec.Task,
            ["spec"] = JsonSerializer.Serialize(Spec, Json),
            ["network"] = JsonSerializer.Serialize(Network, Json),
            ["process"] = Process.ToJson(),
            ["normalizer"] = NormalizerHash(),
        };
        foreach ((string key, string value) in Provenance)
            metadata[Made + key] = value;
        return metadata;
    }

    /// <summary>The parts that the policy's computations are made of.</summary>
    /// <param name="source">Named in errors: the file.</param>
    /// <exception cref="CheckpointException">The sizes do not fit each other.</exception>
    public FlowParts MakeParts(string source) => new(Spec, MakeNetwork(source), Process, State, Action);

    /// <summary>Declares the network that the sizes describe.</summary>
    /// <param name="source">Named in errors: the file.</param>
    /// <exception cref="CheckpointException">The sizes do not fit each other.</exception>
    public FlowNetwork MakeNetwork(string source)
    {
        try
        {
            return new FlowNetwork(Spec, Network);
        }
        catch (ArgumentException e)
        {
            throw Misfit(source, e);
        }
    }

    /// <summary>The weights as values of the network's parameters.</summary>
    /// <param name="network">From <see cref="MakeNetwork"/>.</param>
    /// <param name="source">Named in errors: the file.</param>
    /// <exception cref="CheckpointException">Sizes and weights do not fit each other.</exception>
    public ParameterValues ValuesFor(FlowNetwork network, string source)
    {
        ArgumentNullException.ThrowIfNull(network);
        try
        {
            return ParameterValues.From(network.Parameters, Weights);
        }
        catch (CheckpointException e)
        {
            throw Misfit(source, e);
        }
    }

    private static CheckpointException Misfit(string source, Exception e) => new($"{source} does not fit its own description: {e.Message}", e);

    private static FlowCheckpoint Parse(string path, SafeTensorsArrays file)
    {
        if (!file.Metadata.TryGetValue("format", out string? format) || format != Format)
            throw new CheckpointException($"{path} is not a flow policy: its header does not say format {Format}.");
        FlowMatchingProcess process = FlowMatchingProcess.Parse(file.Metadata.GetValueOrDefault("process"), path);
        var checkpoint = new FlowCheckpoint
        {
            Spec = ReadSpec(path, file.Metadata),
            Network = Read<FlowNetworkConfig>(path, file.Metadata, "network"),
            Process = process,
            State = NormalizationStats.From(file.Tensors, "normalizer.state"),
            Action = NormalizationStats.From(file.Tensors, "normalizer.action"),
            Weights = Under(Weight, file.Tensors),
            Provenance = Under(Made, file.Metadata),
        };
        checkpoint.RequireNormalizers(path, file.Metadata.GetValueOrDefault("normalizer"));
        return checkpoint;
    }

    private static Dictionary<string, T> Under<T>(string prefix, IReadOnlyDictionary<string, T> all) =>
        all.Where(e => e.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(e => e.Key[prefix.Length..], e => e.Value);

    private static T Read<T>(string path, IReadOnlyDictionary<string, string> metadata, string key)
    {
        if (!metadata.TryGetValue(key, out string? json))
            throw new CheckpointException($"{path} does not state its {key}.");
        try
        {
            return JsonSerializer.Deserialize<T>(json, Json) ?? throw new CheckpointException($"{path} does not state its {key}.");
        }
        catch (JsonException e)
        {
            throw new CheckpointException($"{path}: its {key} cannot be read: {e.Message}");
        }
    }

    // files of before 2026-12 state cameras and sizes where newer ones state keyed features
    private static PolicySpec ReadSpec(string path, IReadOnlyDictionary<string, string> metadata) =>
        metadata.TryGetValue("spec", out string? json) && json.Contains("\"state_size\"", StringComparison.Ordinal)
            ? Read<CameraPolicySpec>(path, metadata, "spec").ToFeatures()
            : Read<PolicySpec>(path, metadata, "spec");

    private string NormalizerHash() => State.Hash() + Action.Hash();

    private void RequireNormalizers(string path, string? hash)
    {
        if (hash != NormalizerHash())
            throw new CheckpointException($"{path}: the normalizer is not the one that the weights were trained with (its hash differs).");
        if (State.Size != Spec.StateSize || Action.Size != Spec.ActionSize)
            throw new CheckpointException(
                $"{path}: the normalizer is for {State.Size} joints and {Action.Size} actions, the policy for {Spec.StateSize} and {Spec.ActionSize}.");
    }
}
