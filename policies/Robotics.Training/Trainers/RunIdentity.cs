using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Robotics.Control.Files;
using Robotics.Policies.Checkpoints;

namespace Robotics.Training.Trainers;

/// <summary>The options that determine the weights of a run, as text, and those that may change when the run is resumed.</summary>
internal static class RunIdentity
{
    private static readonly string[] s_free =
        ["log_every", "checkpoint_every", "checkpoint_interval", "time_limit", "resume", "commit", "device", "evaluate_every",
            "tensor_board"];

    private const string TeacherKey = "teacher";

    private static readonly string[] s_extendable = ["steps", "replicas"];

    /// <summary>Two CPU runs with equal text and data produce the same bytes.</summary>
    internal static string Of(TrainerOptions options) => Text(
        options, options.Teacher is { } path ? Convert.ToHexStringLower(SHA256.HashData(InputFile.ReadAllBytes(path))) : null);

    /// <summary>The number of replicas in a stored identity.</summary>
    internal static int? ReplicasOf(string identity) => JsonNode.Parse(identity)?["replicas"]?.GetValue<int>();

    /// <summary>Compares a stored run with the options of the process that continues it.</summary>
    /// <returns>Messages about permitted changes.</returns>
    /// <exception cref="TrainingException">Another option differs. The message names it with both values.</exception>
    internal static IReadOnlyList<string> Continue(string folder, string stored, TrainerOptions options, int step)
    {
        var before = Flatten(JsonNode.Parse(Complete(stored)));
        var now = Flatten(JsonNode.Parse(Of(options)));
        List<string> messages = [], refused = [];
        foreach (string key in before.Keys.Union(now.Keys))
        {
            string old = before.GetValueOrDefault(key, "not set"), value = now.GetValueOrDefault(key, "not set");
            if (old == value)
                continue;
            if (s_extendable.Contains(key))
                messages.Add(Describe(key, old, value, stored, options, step));
            else
                refused.Add($"{key} is {value}, but the run has {old}");
        }
        if (refused.Count > 0)
        {
            throw new TrainingException(
                $"The run in {folder} has other options: {string.Join("; ", refused)}. "
                + "Give the run's values, choose another --out, or start again with --restart.");
        }
        if (step > options.Steps)
            throw new TrainingException($"The run in {folder} is at step {step}, beyond the requested {options.Steps} steps.");
        return messages;
    }

    private static string Text(TrainerOptions options, string? teacherHash)
    {
        JsonObject all = (JsonObject)JsonSerializer.SerializeToNode(options, PolicyJson.Options)!; // a record is an object
        foreach (string key in s_free)
            all.Remove(key);
        all.Remove(TeacherKey);
        if (teacherHash is not null)
            all[TeacherKey] = teacherHash;
        return all.ToJsonString();
    }

    // options that are newer than the run have their defaults
    private static string Complete(string stored)
    {
        try
        {
            return JsonSerializer.Deserialize<TrainerOptions>(stored, PolicyJson.Options) is { } options
                ? Text(options, options.Teacher) : stored; // a stored teacher is its hash
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return stored; // options that no longer exist are named as differences
        }
    }

    private static string Describe(string key, string old, string value, string stored, TrainerOptions options, int step)
    {
        if (key == "replicas")
        {
            return $"The run continues with {value} replicas instead of {old}: "
                + "the same windows are drawn, but sums are rounded in a different order.";
        }
        if (options.Schedule == LearningRateSchedule.Constant)
            return $"The run is extended from {old} to {value} steps at a constant learning rate.";
        TrainerOptions former = JsonSerializer.Deserialize<TrainerOptions>(stored, PolicyJson.Options)!; // written by Of
        return FormattableString.Invariant(
            $"The run changes from {old} to {value} steps: its cosine is stretched, so that the learning rate at step {step} ")
            + FormattableString.Invariant($"changes from {former.LearningRate(step):G3} to {options.LearningRate(step):G3}.");
    }

    private static SortedDictionary<string, string> Flatten(JsonNode? node)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        void Add(string path, JsonNode? value)
        {
            if (value is JsonObject group)
            {
                foreach ((string name, JsonNode? child) in group)
                    Add(path.Length == 0 ? name : $"{path}.{name}", child);
            }
            else
            {
                all[path] = value?.ToJsonString() ?? "not set";
            }
        }

        Add("", node);
        return all;
    }
}
