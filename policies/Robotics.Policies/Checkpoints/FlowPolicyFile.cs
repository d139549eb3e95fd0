using System.Text.Json.Nodes;
using Robotics.Control.Deciding;
using Robotics.Policies.Encoders;
using Robotics.Policies.Families;
using Robotics.Policies.Networks;
using Robotics.Policies.Normalization;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Checkpoints;

/// <summary>
/// Reads the header of `robotics.flow_policy.1`: flow-matching policies of cameras and joint positions, older than policy families.
/// </summary>
internal static class FlowPolicyFile
{
    internal const string Format = "robotics.flow_policy.1";

    internal static PolicyParts Read(string path, SafeTensorsArrays file)
    {
        PolicySpec spec = ReadSpec(path, file.Metadata);
        NormalizationStats state = NormalizationStats.From(file.Tensors, "normalizer.state");
        NormalizationStats action = NormalizationStats.From(file.Tensors, "normalizer.action");
        if (file.Metadata.GetValueOrDefault("normalizer") != state.Hash() + action.Hash())
            throw new CheckpointException($"{path}: the normalizer is not the one that the weights were trained with: its hash differs.");
        FlowNetwork network = PolicyCheckpoint.Read<FlowNetwork>(path, file.Metadata, "network");
        var config = new PolicyConfig
        {
            Type = "flow_matching",
            Encoder = new FeatureEncoderConfig { Image = network.Encoder },
            Network = new UNet1dNetworkConfig
            {
                Dims = network.Dims,
                StepSize = network.StepSize,
                Kernel = network.Kernel,
                Groups = network.Groups,
            },
            Process = ReadProcess(path, file.Metadata),
            Sampler = new EulerSampler(),
        };
        return new PolicyParts(spec, config, new Normalizers([new(FeatureKeys.State, state), new(FeatureKeys.Action, action)]));
    }

    // the oldest files have cameras and sizes where newer ones have keyed features
    private static PolicySpec ReadSpec(string path, IReadOnlyDictionary<string, string> metadata) =>
        metadata.TryGetValue("spec", out string? json) && json.Contains("\"state_size\"", StringComparison.Ordinal)
            ? PolicyCheckpoint.Read<CameraPolicySpec>(path, metadata, "spec").ToFeatures()
            : PolicyCheckpoint.Read<PolicySpec>(path, metadata, "spec");

    private static FlowMatchingProcess ReadProcess(string path, IReadOnlyDictionary<string, string> metadata)
    {
        JsonObject? stated = null;
        try
        {
            stated = JsonNode.Parse(metadata.GetValueOrDefault("process") ?? "") as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            // reported below
        }
        if (stated is null)
            throw new CheckpointException(
                $"{path} does not state its process (direction, prediction, schedule, clip) as a JSON object; train it again.");
        Require(path, stated, "kind", "flow_matching");
        Require(path, stated, "direction", "noise_to_data");
        Require(path, stated, "prediction", "velocity");
        Require(path, stated, "schedule", "linear");
        return new FlowMatchingProcess
        {
            Clip = Number(path, stated, "clip"),
            TimeScale = Number(path, stated, "time_scale"),
            Times = Text(path, stated, "times") switch
            {
                "uniform" => TimeDistribution.Uniform,
                "beta" => TimeDistribution.Beta,
                string other => throw new CheckpointException(
                    $"{path} states the process's times as '{other}'; they must be uniform or beta."),
            },
        };
    }

    private static void Require(string path, JsonObject stated, string key, string value)
    {
        string found = Text(path, stated, key);
        if (found != value)
            throw new CheckpointException(
                $"{path} states the process's {key} as '{found}', but flow matching of this format has '{value}'.");
    }

    private static string Text(string path, JsonObject stated, string key) =>
        stated[key] is JsonValue value && value.TryGetValue(out string? text) ? text : throw Missing(path, key);

    private static double Number(string path, JsonObject stated, string key) =>
        stated[key] is JsonValue value && value.TryGetValue(out double number) && number > 0 ? number : throw Missing(path, key);

    private static CheckpointException Missing(string path, string key) =>
        new($"{path} does not state the {key} of its process; train it again.");

    /// <summary>The sizes of the network and the encoder, as stored in this format.</summary>
    private sealed record FlowNetwork
    {
        public IReadOnlyList<int> Dims { get; init; } = [];

        public int StepSize { get; init; }

        public int Kernel { get; init; }

        public int Groups { get; init; }

        public KeyPointEncoderConfig Encoder { get; init; } = new();
    }
}
