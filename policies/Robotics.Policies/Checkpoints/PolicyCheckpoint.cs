using System.Text.Json;
using System.Text.Json.Nodes;
using Robotics.Control.Deciding;
using Robotics.Policies.Encoders;
using Robotics.Policies.Families;
using Robotics.Policies.Losses;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;
using Robotics.Policies.Normalization;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Checkpoints;

/// <summary>The file of a policy: everything that is required to run it.</summary>
/// <remarks>
/// Format: safetensors. Tensors: `network.*` are the weights, `normalizer.KEY.minimum` and `.maximum` are the ranges
/// (`.offset`, `.scale` and `.shift` for the affine maps of imported policies).
/// Metadata: format, type, task, spec, encoder, network, process, sampler, loss (JSON each), normalizer (hash), and
/// the provenance as `made.*`. Reading does not require libtorch.
/// </remarks>
public sealed class PolicyCheckpoint
{
    internal const string Format = "robotics.policy.2";
    private const string Weight = "network.";
    private const string Made = "made.";
    private const string Normalizer = "normalizer.";

    private PolicyCheckpoint(PolicyModel model, ParameterValues weights, IReadOnlyDictionary<string, string> provenance) =>
        (Model, Weights, Provenance) = (model, weights, provenance);

    /// <summary>The policy without its weights.</summary>
    public PolicyModel Model { get; }

    /// <summary>The weights.</summary>
    public ParameterValues Weights { get; }

    /// <summary>The observations and actions of the policy.</summary>
    public PolicySpec Spec => Model.Spec;

    /// <summary>Provenance: dataset hash, seed, step, commit, options.</summary>
    public IReadOnlyDictionary<string, string> Provenance { get; }

    /// <summary>The sampler of the policy, optionally with another number of steps.</summary>
    /// <exception cref="CheckpointException">The sampler does not support this number of steps.</exception>
    public Sampler SamplerOf(int? steps)
    {
        Sampler sampler = Model.Config.Sampler;
        if (steps is { } count)
            sampler = sampler with { Steps = count };
        return sampler.Validate(Model.Config.Process).FirstOrDefault() is { } problem ? throw new CheckpointException(problem) : sampler;
    }

    /// <summary>Reads and checks a file of this format or of `robotics.flow_policy.1`.</summary>
    /// <param name="path">A `policy.safetensors`.</param>
    /// <param name="expectedTask">A policy for another task is rejected; null accepts any.</param>
    /// <exception cref="CheckpointException">The file is missing, incomplete, for another task, or contains invalid values.</exception>
    public static PolicyCheckpoint Load(string path, string? expectedTask = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        SafeTensorsArrays file = SafeTensors.LoadArrays(path);
        PolicyParts parts = ReadParts(path, file);
        if (expectedTask is not null && parts.Spec.Task != expectedTask)
        {
            throw new CheckpointException(
                $"{path} is a policy for the task '{parts.Spec.Task}', not for '{expectedTask}'; choose the checkpoint of that task.");
        }
        PolicyModel model = Build(path, parts);
        Dictionary<string, FloatTensor> given = Under(Weight, file.Tensors);
        IReadOnlyList<string> faults = ParameterValues.Differences(model.Parameters, given);
        if (faults.Count > 0)
            throw new CheckpointException($"{path}: its weights do not match its own description: {Shorten(faults)}.");
        ParameterValues weights = ParameterValues.From(model.Parameters, given);
        return new PolicyCheckpoint(model, weights, Under(Made, file.Metadata));
    }

    /// <summary>Writes a file atomically.</summary>
    /// <param name="path">The file. An existing one is replaced.</param>
    /// <param name="model">The policy.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="provenance">Its provenance.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public static void Save(string path, PolicyModel model, ParameterValues weights, IReadOnlyDictionary<string, string> provenance)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(weights);
        var arrays = new Dictionary<string, FloatTensor>();
        model.Normalizers.AddTo(arrays, Normalizer);
        foreach (Parameter parameter in model.Parameters)
            arrays[Weight + parameter.Name] = new FloatTensor(weights[parameter].ToArray(), parameter.Shape);
        SafeTensors.Save(path, arrays, Describe(model, provenance));
    }

    /// <summary>The metadata of a file.</summary>
    public static Dictionary<string, string> Describe(PolicyModel model, IReadOnlyDictionary<string, string> provenance)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(provenance);
        PolicyConfig config = model.Config;
        var metadata = new Dictionary<string, string>
        {
            ["format"] = Format,
            ["type"] = config.Type,
            ["task"] = model.Spec.Task,
            ["spec"] = JsonSerializer.Serialize(model.Spec, PolicyJson.Options),
            ["encoder"] = JsonSerializer.Serialize(config.Encoder, PolicyJson.Options),
            ["network"] = JsonSerializer.Serialize(config.Network, PolicyJson.Options),
            ["process"] = JsonSerializer.Serialize(config.Process, PolicyJson.Options),
            ["sampler"] = JsonSerializer.Serialize(config.Sampler, PolicyJson.Options),
            ["loss"] = JsonSerializer.Serialize(config.Loss, PolicyJson.Options),
            ["normalizer"] = model.Normalizers.Hash(),
        };
        foreach ((string key, string value) in provenance)
            metadata[Made + key] = value;
        return metadata;
    }

    private static PolicyParts ReadParts(string path, SafeTensorsArrays file)
    {
        string? format = file.Metadata.GetValueOrDefault("format");
        if (format == FlowPolicyFile.Format)
            return FlowPolicyFile.Read(path, file);
        if (format != Format)
            throw new CheckpointException(
                $"{path} is not a policy: its header does not state the format {Format} or {FlowPolicyFile.Format}.");
        if (!file.Metadata.TryGetValue("type", out string? type) || PolicyFamilies.Find(type) is null)
            throw new CheckpointException($"{path}: {PolicyFamilies.Unknown(type ?? "")}");
        RequireProcess(path, file.Metadata.GetValueOrDefault("process"));
        PolicySpec spec = Read<PolicySpec>(path, file.Metadata, "spec");
        var config = new PolicyConfig
        {
            Type = type,
            Encoder = Read<EncoderConfig>(path, file.Metadata, "encoder"),
            Network = Read<NetworkConfig>(path, file.Metadata, "network"),
            Process = Read<GenerativeProcess>(path, file.Metadata, "process"),
            Sampler = Read<Sampler>(path, file.Metadata, "sampler"),
            Loss = Read<PolicyLoss>(path, file.Metadata, "loss"),
        };
        Normalizers normalizers = Normalizers.From(file.Tensors, Normalizer, Normalizers.KeysOf(spec));
        if (file.Metadata.GetValueOrDefault("normalizer") != normalizers.Hash())
            throw new CheckpointException($"{path}: the normalizers are not those that the weights were trained with: their hash differs.");
        return new PolicyParts(spec, config, normalizers);
    }

    private static PolicyModel Build(string path, PolicyParts parts)
    {
        try
        {
            if (parts.Spec.Validate().Concat(parts.Config.Validate()).ToArray() is { Length: > 0 } problems)
                throw new CheckpointException($"{path} does not describe a valid policy: {string.Join(" ", problems)}");
            return PolicyFamilies.Get(parts.Config.Type).Create(parts.Spec, parts.Config, parts.Normalizers);
        }
        catch (ArgumentException e)
        {
            throw new CheckpointException($"{path} does not describe a valid policy: {e.Message}", e);
        }
    }

    // direction, prediction, schedule and clip must be explicit: otherwise a change of a default would change the behavior of the policy
    private static void RequireProcess(string path, string? json)
    {
        JsonObject? stated;
        try
        {
            stated = json is null ? null : JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            stated = null;
        }
        if (stated is null)
            throw new CheckpointException(
                $"{path} does not state its process (direction, prediction, schedule, clip) as a JSON object; train it again.");
        foreach (string key in (string[])["direction", "prediction", "schedule", "clip"])
        {
            if (!stated.ContainsKey(key))
                throw new CheckpointException($"{path} does not state the {key} of its process; train it again.");
        }
    }

    internal static T Read<T>(string path, IReadOnlyDictionary<string, string> metadata, string key)
    {
        if (!metadata.TryGetValue(key, out string? json))
            throw new CheckpointException($"{path} does not state its {key}.");
        try
        {
            return JsonSerializer.Deserialize<T>(json, PolicyJson.Options)
                ?? throw new CheckpointException($"{path} does not state its {key}.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new CheckpointException($"{path}: its {key} cannot be read: {e.Message}", e);
        }
    }

    internal static Dictionary<string, T> Under<T>(string prefix, IReadOnlyDictionary<string, T> all) =>
        all.Where(e => e.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(e => e.Key[prefix.Length..], e => e.Value);

    private static string Shorten(IReadOnlyList<string> faults) =>
        string.Join(", ", faults.Take(3)) + (faults.Count > 3 ? $" and {faults.Count - 3} more" : "");
}
