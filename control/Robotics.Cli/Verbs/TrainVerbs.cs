using System.CommandLine;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.Json;
using Robotics.Control.Files;
using Robotics.Datasets.Episodes;
using Robotics.Policies;
using Robotics.Simulation.Tasks;
using Robotics.Training.Demonstrations;
using Robotics.Training.Trainers;

namespace Robotics.Cli.Verbs;

/// <summary>`train`: from recorded episodes to a checkpoint.</summary>
internal static class TrainVerbs
{
    /// <summary>The checkpoint that comes with the project for a task.</summary>
    internal static string ShippedCheckpoint(string task) => Path.Combine(Workspace.Root, "policies", "checkpoints", task, "policy.safetensors");

    private static readonly JsonSerializerOptions ConfigJson = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    internal static Command Train()
    {
        Option<string> task = TaskVerbs.TaskOption();
        Option<string> policy = Verb.Option("--policy", "the kind of policy: flow", "flow");
        Option<string?> data = Verb.Option<string?>("--data", "the folder of recorded episodes; by default data/TASK, recorded first if it is not there", null);
        Option<string?> folder = Verb.Option<string?>("--out", "where checkpoints go; a run that was stopped there goes on. By default data/TASK-flow", null);
        Option<int> steps = Verb.Option("--steps", "optimiser steps", 12_000);
        Option<int> batch = Verb.Option("--batch", "windows a step", 64);
        Option<int> replicas = Verb.Option("--replicas", "copies of the network, each on a thread of its own", Math.Min(2, Environment.ProcessorCount));
        Option<long> seed = Verb.Option("--seed", "of weights, batches and noise", 0L);
        Option<int> episodes = Verb.Option("--episodes", "episodes to record when there is no data yet", 800);
        Option<string?> config = Verb.Option<string?>("--config", "a JSON file of training options, instead of --steps, --batch, --replicas and --seed", null);
        return Verb.Create("train", "Train a policy on recorded episodes; a killed run goes on where it was.", [task, policy, config, data, folder, steps, batch, replicas, seed, episodes], (parsed, output) =>
        {
            if (parsed.Value(policy) != "flow")
                throw new UsageException($"there is no policy '{parsed.Value(policy)}': choose flow");
            ArmTask simulation = TaskVerbs.FindArm(parsed.Value(task));
            int length = TaskVerbs.Positive(parsed.Value(steps), "--steps");
            var asked = new FlowTrainerOptions
            {
                Steps = length,
                WarmupSteps = Math.Min(300, length / 10), // a short run warms up in its first tenth
                BatchSize = parsed.Value(batch),
                Replicas = parsed.Value(replicas),
                Seed = parsed.Value(seed),
            };
            FlowTrainerOptions options = (parsed.GetValue(config) is { } file ? ReadConfig(file) : asked) with { Commit = Workspace.Commit() };
            if (options.Validate() is { Count: > 0 } problems)
                throw new UsageException(string.Join(" ", problems)); // before hours of recording, not after
            string source = parsed.GetValue(data) ?? Path.Combine(Workspace.Root, "data", simulation.Spec.Name);
            string target = parsed.GetValue(folder) ?? Path.Combine(Workspace.Root, "data", simulation.Spec.Name + "-flow");
            if (parsed.GetValue(data) is null)
                TaskVerbs.Record(simulation, parsed.Value(episodes), TaskVerbs.RecordSeed, TaskVerbs.Push, Math.Min(8, Environment.ProcessorCount), new RecordingOptions(), source, output);
            EpisodeDataset set = EpisodeDataset.Load(source);
            if (set.Info.Task != simulation.Spec.Name)
                throw new UsageException($"{source} holds episodes of '{set.Info.Task}', not of '{simulation.Spec.Name}'");
            output.Say($"training on {set.Episodes.Count} episodes ({set.Episodes.Sum(e => e.Length)} frames) into {target}");
            using var stop = new CancellationTokenSource();
            using var interruption = new Interruption(stop.Cancel); // the run ends after this step, with a checkpoint
            TrainingResult? result = null;
            output.Progress("train", report => result = new FlowTrainer().Train(
                set, options, target, new Reporter(p => report(
                    (double)p.Step / p.Steps,
                    string.Create(CultureInfo.InvariantCulture, $"step {p.Step}/{p.Steps}  loss {p.Loss:F4}  {p.SamplesPerSecond:F0} samples/s  {p.Remaining:h\\:mm\\:ss} left"))), stop.Token));
            output.Result(
                new { Steps = result!.Step, Seconds = result.Elapsed.TotalSeconds, result.SamplesPerSecond, result.Checkpoint }, // Train returns or throws
                ("steps", $"{result.Step}"), ("time", $"{result.Elapsed:h\\:mm\\:ss}"), ("samples/s", $"{result.SamplesPerSecond:F0}"), ("checkpoint", result.Checkpoint));
            return ExitCode.Done;
        });
    }

    private static FlowTrainerOptions ReadConfig(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<FlowTrainerOptions>(InputFile.ReadAllText(file), ConfigJson) ?? throw new JsonException("it is empty");
        }
        catch (JsonException e)
        {
            throw new UsageException($"{file} is no file of training options: {e.Message}");
        }
    }

    // IProgress without a detour over the thread pool: the bar belongs to the thread that works
    private sealed class Reporter(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
