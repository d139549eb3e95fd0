using Robotics.Policies.Checkpoints;
using Robotics.Policies.Encoders;
using Robotics.Policies.Normalization;

namespace Robotics.Policies.Importing;

/// <summary>
/// The normalization of a LeRobot policy. In older checkpoints it is among the weights, as `normalize_inputs.buffer_*`; in newer ones it is
/// a step of policy_preprocessor.json and policy_postprocessor.json, each with a file of statistics.
/// </summary>
/// <remarks>
/// MEAN_STD: (x - mean) / (std + 1e-8). MIN_MAX: from [min, max] to [-1, 1]; QUANTILES and QUANTILE10 likewise from q01 to q99 and from q10
/// to q90. A constant dimension is not divided by a very small number, as there: it is -1 at its constant, and its scale is 1.
/// </remarks>
internal sealed class LeRobotStatistics
{
    private const string Inside = "normalize_inputs.";
    private const float Epsilon = 1e-8f;

    private static readonly string[] s_neutral =
        ["rename_observations_processor", "rename_processor", "to_batch_processor", "device_processor"];

    private readonly Source _inputs;
    private readonly Source _outputs;

    private LeRobotStatistics(Source inputs, Source outputs, IReadOnlyDictionary<string, string> names) =>
        (_inputs, _outputs, Names) = (inputs, outputs, names);

    /// <summary>New keys of observations by their keys in the policy, where the preprocessor renames them.</summary>
    internal IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>Finds the statistics.</summary>
    /// <exception cref="CheckpointException">There are none, or the preprocessor has a step that cannot be imported.</exception>
    internal static LeRobotStatistics Read(ForeignCheckpoint checkpoint)
    {
        if (checkpoint.Weights.Names.Any(name => name.StartsWith(Inside, StringComparison.Ordinal)))
        {
            ForeignConfig modes = checkpoint.Config.Section("normalization_mapping");
            return new LeRobotStatistics(
                new Source(checkpoint.Weights, modes, key => $"{Inside}buffer_{key.Replace('.', '_')}."),
                new Source(checkpoint.Weights, modes, key => $"unnormalize_outputs.buffer_{key}."),
                new Dictionary<string, string>());
        }
        string before = Path.Combine(checkpoint.Folder, "policy_preprocessor.json");
        string after = Path.Combine(checkpoint.Folder, "policy_postprocessor.json");
        if (!File.Exists(before) || !File.Exists(after))
        {
            throw new CheckpointException(
                $"{checkpoint.Folder} has no normalization statistics: neither '{Inside}*' in its weights, nor policy_preprocessor.json "
                + "and policy_postprocessor.json.");
        }
        ForeignConfig[] steps = [.. ForeignConfig.Read(before).Sections("steps")];
        return new LeRobotStatistics(
            ReadSource(checkpoint, steps, "normalizer_processor"),
            ReadSource(checkpoint, [.. ForeignConfig.Read(after).Sections("steps")], "unnormalizer_processor"),
            NamesOf(steps));
    }

    /// <summary>The normalizer of an observed vector.</summary>
    internal NormalizationStats Vector(LeRobotFeature feature)
    {
        (float[] offset, float[] scale, float shift) = _inputs.Map(feature, feature.Shape[0], Epsilon);
        return Affine(offset, scale, shift);
    }

    /// <summary>The normalizer of the actions.</summary>
    internal NormalizationStats Action(LeRobotFeature feature)
    {
        // older checkpoints contain them twice, for the training and for decisions
        foreach (string name in (string[])["mean", "std", "min", "max"])
            _outputs.Tensors.Ignore($"normalize_targets.buffer_{feature.Key}.{name}");
        (float[] offset, float[] scale, float shift) = _outputs.Map(feature, feature.Shape[0], 0);
        return Affine(offset, scale, shift);
    }

    /// <summary>The scaling of a camera's pixels.</summary>
    internal PixelScaling Pixels(LeRobotFeature feature)
    {
        (float[] offset, float[] scale, float shift) = _inputs.Map(feature, 3, Epsilon);

        // (x - offset) / scale + shift = (x - mean) / scale
        return new PixelScaling
        {
            Mean = [.. offset.Zip(scale, (x, size) => x - (shift * (double)size))],
            Deviation = [.. scale.Select(size => (double)size)],
        };
    }

    private static NormalizationStats Affine(float[] offset, float[] scale, float shift) =>
        NormalizationStats.Affine(offset, scale, [.. Enumerable.Repeat(shift, offset.Length)]);

    private static Source ReadSource(ForeignCheckpoint checkpoint, ForeignConfig[] steps, string name)
    {
        ForeignConfig? found = null;
        foreach (ForeignConfig step in steps)
        {
            string kind = step.Text("registry_name");
            if (kind == name)
                found = step;
            else if (!s_neutral.Contains(kind))
                throw step.Fault("registry_name", $"is '{kind}', which cannot be imported: only {name}, {string.Join(", ", s_neutral)}");
        }
        if (found is null)
            throw new CheckpointException($"{checkpoint.Folder} has no normalization statistics: its processors have no step '{name}'.");
        ForeignConfig config = found.Section("config");
        if (config.States("normalize_observation_keys"))
            throw config.Fault("normalize_observation_keys", "cannot be imported: all observations must be normalized");
        string file = found.Text("state_file");
        if (file != Path.GetFileName(file))
            throw found.Fault("state_file", $"is '{file}' and must be a file of the folder");
        ForeignConfig modes = config.States("norm_map") ? config.Section("norm_map") : checkpoint.Config.Section("normalization_mapping");
        return new Source(ForeignTensors.Read(Path.Combine(checkpoint.Folder, file)), modes, key => key + ".");
    }

    // {"rename_map": {"key of the robot": "key of the policy"}}
    private static Dictionary<string, string> NamesOf(ForeignConfig[] steps)
    {
        Dictionary<string, string> names = [];
        foreach (ForeignConfig config in steps.Where(step => step.States("config")).Select(step => step.Section("config")))
        {
            if (!config.States("rename_map"))
                continue;
            ForeignConfig map = config.Section("rename_map");
            foreach (string key in map.Keys)
                names[map.Text(key)] = key;
        }
        return names;
    }

    /// <summary>Tensors of statistics with the normalization modes by kind of feature.</summary>
    private sealed record Source(ForeignTensors Tensors, ForeignConfig Modes, Func<string, string> Prefix)
    {
        /// <summary>The map n = (x - offset) / scale + shift of a feature; a constant dimension has scale 0.</summary>
        internal (float[] Offset, float[] Scale, float Shift) Map(LeRobotFeature feature, int size, float epsilon)
        {
            (string Low, string High) ends = Modes.States(feature.Kind)
                ? Modes.Choice<(string, string)>(
                    feature.Kind, ("MEAN_STD", ("mean", "std")), ("MIN_MAX", ("min", "max")), ("QUANTILES", ("q01", "q99")),
                    ("QUANTILE10", ("q10", "q90")), ("IDENTITY", ("", "")))
                : ("", "");
            if (ends.Low.Length == 0)
                return (new float[size], [.. Enumerable.Repeat(1f, size)], 0);
            string purpose = $"the mode {Modes.Text(feature.Kind)} of '{feature.Key}'";
            float[] low = Tensors.Statistic(Prefix(feature.Key) + ends.Low, purpose, size);
            float[] high = Tensors.Statistic(Prefix(feature.Key) + ends.High, purpose, size);
            if (ends.Low == "mean")
                return (low, Array.ConvertAll(high, deviation => deviation == 0 ? 0 : deviation + epsilon), 0);
            if (low.Zip(high).Any(range => range.First > range.Second))
                throw new ArgumentException($"'{feature.Key}' has a {ends.Low} above its {ends.High}.");
            return (low, [.. low.Zip(high, (from, to) => (to - from) / 2)], -1);
        }
    }
}
