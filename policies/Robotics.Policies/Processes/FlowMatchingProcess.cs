using System.Text.Json.Nodes;
using System.Text.Json;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Samplers;
using static TorchSharp.torch;

namespace Robotics.Policies.Processes;

/// <summary>Flow matching on the straight path: x = t x1 + (1 - t) x0, t = 0 noise, t = 1 data, and the network predicts v = x1 - x0.</summary>
/// <remarks>Source: Lipman et al., Flow Matching, arXiv:2210.02747; Liu et al., Rectified Flow, arXiv:2209.03003.</remarks>
public sealed record FlowMatchingProcess : IGenerativeProcess
{
    private const string Kind = "flow_matching";
    private const string NoiseToData = "noise_to_data";
    private const string VelocityName = "velocity";
    private const string LinearName = "linear";

    /// <inheritdoc/>
    public TimeDirection Direction => TimeDirection.NoiseToData;

    /// <inheritdoc/>
    public PredictionType Prediction => PredictionType.Velocity;

    /// <inheritdoc/>
    public string Schedule => LinearName;

    /// <inheritdoc/>
    public double Clip { get; init; } = 1;

    /// <summary>The network is given TimeScale * t, so that its sinusoids spread over [0, 1].</summary>
    public double TimeScale { get; init; } = 100;

    /// <summary>How training draws its times.</summary>
    public TimeDistribution Times { get; init; } = TimeDistribution.Uniform;

    /// <summary>Reads a checkpoint's statement of its process.</summary>
    /// <param name="json">What <see cref="ToJson"/> wrote.</param>
    /// <param name="source">Named in errors: the file.</param>
    /// <exception cref="CheckpointException">One of direction, prediction, schedule and clip is not stated, or states another process.</exception>
    public static FlowMatchingProcess Parse(string? json, string source)
    {
        if (json is null)
            throw new CheckpointException(
                $"{source} does not state its process (direction, prediction, schedule, clip), so it cannot be run; train it again.");
        JsonObject stated;
        try
        {
            stated = JsonNode.Parse(json) as JsonObject ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new CheckpointException($"{source} states its process in text that is no JSON object.");
        }
        Require(stated, "kind", Kind, source);
        Require(stated, "direction", NoiseToData, source);
        Require(stated, "prediction", VelocityName, source);
        Require(stated, "schedule", LinearName, source);
        string times = Text(stated, "times", source);
        return new FlowMatchingProcess
        {
            Clip = Positive(stated, "clip", source),
            TimeScale = Positive(stated, "time_scale", source),
            Times = times switch
            {
                "uniform" => TimeDistribution.Uniform,
                "beta" => TimeDistribution.Beta,
                _ => throw new CheckpointException($"{source} states the process's times as '{times}'; this build knows uniform and beta."),
            },
        };
    }

    /// <summary>The statement that a checkpoint keeps.</summary>
    public string ToJson() => new JsonObject
    {
        ["kind"] = Kind,
        ["direction"] = NoiseToData,
        ["prediction"] = VelocityName,
        ["schedule"] = LinearName,
        ["clip"] = Clip,
        ["time_scale"] = TimeScale,
        ["times"] = Times == TimeDistribution.Beta ? "beta" : "uniform",
    }.ToJsonString();

    /// <inheritdoc/>
    public double DrawTime(SeededNoise noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        double u = noise.NextUniform();
        // the cumulative distribution of Beta(1.5, 1) is u^1.5
        return Times == TimeDistribution.Beta ? 1 - (0.999 * Math.Pow(u, 1 / 1.5)) : u;
    }

    /// <inheritdoc/>
    public double[] TimeGrid(int steps, double start = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(start, 1);
        double[] times = new double[steps + 1];
        for (int k = 0; k <= steps; k++)
            times[k] = TimeAt(start + ((1 - start) * k / steps));
        return times;
    }

    /// <inheritdoc/>
    public double TimeAt(double progress) => progress;

    /// <inheritdoc/>
    public Tensor NetworkTime(Tensor time) => time * TimeScale;

    /// <inheritdoc/>
    public Tensor Mix(Tensor data, Tensor noise, Tensor time)
    {
        Tensor t = time.reshape(-1, 1, 1); // [B, 1, 1]
        return noise + ((data - noise) * t);
    }

    /// <inheritdoc/>
    public Tensor Target(Tensor data, Tensor noise, Tensor time) => data - noise;

    /// <inheritdoc/>
    public Tensor Velocity(Tensor x, Tensor prediction, double time) => prediction;

    /// <inheritdoc/>
    public Tensor DataEstimate(Tensor x, Tensor velocity, double time) => x + (velocity * (1 - time));

    private static void Require(JsonObject stated, string key, string value, string source)
    {
        string found = Text(stated, key, source);
        if (found != value)
            throw new CheckpointException($"{source} states the process's {key} as '{found}', but flow matching here means '{value}'.");
    }

    private static string Text(JsonObject stated, string key, string source) =>
        stated[key] is JsonValue value && value.TryGetValue(out string? text) ? text : throw Missing(key, source);

    private static double Positive(JsonObject stated, string key, string source) =>
        stated[key] is JsonValue value && value.TryGetValue(out double number) && number > 0 ? number : throw Missing(key, source);

    private static CheckpointException Missing(string key, string source) =>
        new($"{source} does not state its process's {key}, so it cannot be run; train it again.");
}
