using System.CommandLine;
using System.Globalization;
using Robotics.Datasets.Episodes;
using Robotics.Policies.Families;
using Robotics.Policies.Networks;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;
using Robotics.Simulation.Tasks;
using Robotics.Training.Demonstrations;
using Robotics.Training.Evaluation;
using Robotics.Training.Trainers;

namespace Robotics.Cli.Verbs;

/// <summary>`train`: from recorded episodes to a checkpoint.</summary>
internal static class TrainVerb
{
    private static readonly Option<string> s_policy = Verb.Option("--policy", "the kind of policy: see `robotics policies`", "flow");
    private static readonly Option<string?> s_process = Verb.Option<string?>(
        "--process", "the process that mixes noise and data: see `robotics policies`", null);
    private static readonly Option<string?> s_prediction = Verb.Option<string?>(
        "--prediction", "what the network predicts: velocity; epsilon, x0 or v", null);
    private static readonly Option<string?> s_noise = Verb.Option<string?>(
        "--noise-schedule", "the noise schedule of ddpm: squared_cosine or linear", null);
    private static readonly Option<string?> s_sampler = Verb.Option<string?>(
        "--sampler", "the sampler of action chunks: see `robotics policies`", null);
    private static readonly Option<int?> s_samplerSteps = Verb.Option<int?>("--sampler-steps", "network evaluations per chunk", null);
    private static readonly Option<string?> s_network = Verb.Option<string?>("--network", "the network: see `robotics policies`", null);
    private static readonly Option<int[]> s_dims = new("--dims")
    {
        Description = "channels of each level of the U-Net, finest first, such as 40,80,160",
        CustomParser = result => ParseNumbers(result.Tokens.Select(token => token.Value)),
    };

    private static readonly Option<string[]> s_observe = new("--observe")
    {
        Description = "keys of the observed features, separated by commas; "
            + "by default images and observation.state, or all vectors without images",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<int> s_observations = Verb.Option("--observation-horizon", "readings that the policy observes, To", 1);
    private static readonly Option<int> s_predictions = Verb.Option("--prediction-horizon", "actions that the policy predicts, Tp", 16);
    private static readonly Option<string?> s_data =
        Verb.Option<string?>("--data", "the folder of recorded episodes; by default data/TASK, recorded first if it does not exist", null);

    private static readonly Option<string?> s_out =
        Verb.Option<string?>("--out", "the folder of the checkpoints; a stopped run in it is continued. By default data/TASK-POLICY", null);

    private static readonly Option<int> s_steps = Verb.Option(
        "--steps", "optimizer steps; more than those of a stopped run extend it", 12_000);
    private static readonly Option<int> s_batch = Verb.Option("--batch", "windows per step", 64);
    private static readonly Option<int?> s_replicas = Verb.Option<int?>(
        "--replicas", $"copies of the network, one thread each; by default those of the stopped run, or {TrainerOptions.DefaultReplicas}",
            null);

    private static readonly Option<double> s_rate = Verb.Option(
        "--learning-rate", "learning rate after the warm-up", new TrainerOptions().PeakLearningRate);
    private static readonly Option<string> s_schedule = Choice.Of(
        "--schedule", "learning rate after the warm-up: cosine falls to 0 at the last step, constant does not change", "cosine", "cosine",
            "constant");

    private static readonly Option<double> s_validation = Verb.Option(
        "--validation", "share of the episodes that is reserved for a validation loss and not used for training", 0.0);
    private static readonly Option<int> s_evaluate = Verb.Option(
        "--evaluate-every", "steps between evaluations in simulation, which choose best.safetensors; 0 for none", 0);
    private static readonly Option<int> s_evaluated = Verb.Option(
        "--evaluate-episodes", "initial states of such an evaluation: 900000 and up, which are never reported", 50);
    private static readonly Option<bool> s_board = new("--tensorboard")
    {
        Description = "write event files for TensorBoard into OUT/tensorboard",
    };

    private static readonly Option<double?> s_minutes = Verb.Option<double?>(
        "--minutes", "stop after this time; the same command continues the run", null);
    private static readonly Option<bool> s_restart = new("--restart") { Description = "start again and replace the run in --out" };
    private static readonly Option<long> s_seed = Verb.Option("--seed", "seed of weights, batches and noise", 0L);
    private static readonly Option<int> s_episodes = Verb.Option("--episodes", "episodes to record when there is no data yet", 800);
    private static readonly Option<string?> s_teacher = Verb.Option<string?>(
        "--teacher", "the checkpoint that a distilled policy learns from; its features, horizons and network are the teacher's", null);
    private static readonly Option<string?> s_randomize = Verb.Option<string?>(
        "--randomize", "record randomized episodes into data/TASK-FILE: a JSON file, or one of the project's as for `record`", null);
    private static readonly Option<string?> s_backend = SimVerbs.OptionalBackendOption(
        "the renderer of recorded images; by default gl, with --randomize raytrace");
    private static readonly Option<string?> s_config =
        Verb.Option<string?>("--config", "a JSON file of training options, instead of those of policy, network and training", null);

    internal static Command Train()
    {
        Option<string> task = TaskVerbs.TaskOption(), device = Devices.Option();
        Option[] options =
        [
            task, s_policy, s_config, s_data, s_out, s_observe, s_observations, s_predictions, s_process, s_prediction, s_noise,
            s_sampler, s_samplerSteps, s_network, s_dims, s_steps, s_batch, s_replicas, s_rate, s_schedule, s_validation,
            s_evaluate, s_evaluated, s_board, s_minutes, s_restart, s_seed, s_episodes, s_teacher, s_randomize, s_backend, device,
        ];
        return Verb.Create("train", "Train a policy on recorded episodes; a stopped run is continued.", options, (parsed, output) =>
        {
            ArmTask simulation = TaskVerbs.FindArm(parsed.Value(task));
            string place = Devices.Read(parsed, device).ToString();
            TrainerOptions asked = parsed.GetValue(s_config) is { } file ? TrainConfig.Read(file) : FromOptions(parsed);
            if (parsed.GetValue(s_teacher) is { } teacher)
                asked = asked.WithTeacher(teacher);
            asked = asked with { Commit = Workspace.Commit(), Device = place, Resume = asked.Resume && !parsed.Value(s_restart) };
            if (asked.Validate() is { Count: > 0 } problems)
                throw new UsageException(string.Join(" ", problems)); // before hours of recording, not after
            string name = simulation.Spec.Name, kind = PolicyFamilies.Get(asked.Policy.Type).Alias;
            string? variation = parsed.GetValue(s_randomize);
            if (variation is not null && parsed.GetValue(s_data) is not null)
                throw new UsageException("--randomize is for episodes that train records: leave out --data, or randomize with `record`.");
            string set = variation is null ? name : $"{name}-{Path.GetFileNameWithoutExtension(variation)}";
            string source = parsed.GetValue(s_data) ?? Path.Combine(Workspace.Root, "data", set);
            string target = parsed.GetValue(s_out) ?? Path.Combine(Workspace.Root, "data", $"{set}-{kind}");
            if (parsed.GetValue(s_data) is null)
                RecordMissing(simulation, parsed, source, output);
            using IEpisodeReader episodes = NpzEpisodeReader.Open(source);
            if (episodes.Info.Task != name)
                throw new UsageException($"{source} holds episodes of '{episodes.Info.Task}', not of '{name}'.");
            string keys = string.Join(", ", PolicySpecs.Of(episodes.Info, asked).Observations.Select(feature => feature.Key));
            string size = $"{episodes.Episodes.Count} episodes ({episodes.Episodes.Sum(e => e.Length)} frames)";
            output.Say($"Training a {kind} policy on {size} into {target}. It observes {keys}.");
            ICheckpointEvaluator? evaluator = asked.EvaluateEvery == 0 ? null : new SimulatedCheckpointEvaluator(
                simulation, TaskVerbs.Positive(parsed.Value(s_evaluated), "--evaluate-episodes"), EvaluationOf(episodes.Info));
            TrainingResult result = Run(episodes, asked, target, evaluator, output);
            Show(result, output);
            return ExitCode.Done;
        });
    }

    // as the data were recorded: with the same renderer and randomization
    private static EvaluationOptions EvaluationOf(DatasetInfo data) => new()
    {
        Backend = SimVerbs.Backend(DemonstrationSet.RendererOf(data) ?? "gl"),
        Randomization = DemonstrationSet.RandomizationOf(data),
    };

    private static void Show(TrainingResult result, Output output)
    {
        string best = result.Best is { } score
            ? $"step {score.Step}, {score.Success} of {score.Episodes}: {result.BestCheckpoint}" : "not evaluated";
        output.Result(
            new
            {
                Steps = result.Step,
                Seconds = result.Elapsed.TotalSeconds,
                result.SamplesPerSecond,
                result.DataShare,
                result.Checkpoint,
                result.Best,
                result.BestCheckpoint,
            },
            ("steps", $"{result.Step}"), ("time", $"{result.Elapsed:h\\:mm\\:ss}"), ("samples/s", $"{result.SamplesPerSecond:F0}"),
            ("waiting for data", $"{result.DataShare:P1}"), ("checkpoint", result.Checkpoint), ("best", best));
    }

    private static TrainingResult Run(
        IEpisodeReader set, TrainerOptions options, string target, ICheckpointEvaluator? evaluator, Output output)
    {
        using var stop = new CancellationTokenSource();
        using var interruption = new Interruption(stop.Cancel); // the run ends after this step, with a checkpoint
        TrainingResult? result = null;
        output.Progress("train", report => result = new PolicyTrainer().Train(
            set, options, target, new TrainingListener(p => report((double)p.Step / p.Steps, Describe(p))), output.Say, stop.Token,
            evaluator));
        if (TrainingCurves.Draw(target, $"{set.Info.Task}: {PolicyFamilies.Get(options.Policy.Type).Alias}") is { } problem)
            output.Say(problem);
        return result!; // Train returns or throws
    }

    private static string Describe(TrainingProgress p)
    {
        string validation = p.ValidationLoss is { } loss
            ? string.Create(CultureInfo.InvariantCulture, $" ({loss:F4} on validation episodes)") : "";
        string success = p.Evaluation is { } score ? $"  {score.Success} of {score.Episodes} at step {score.Step}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"step {p.Step}/{p.Steps}  loss {p.Loss:F4}{validation}{success}  {p.SamplesPerSecond:F0} samples/s, "
            + $"{p.DataShare:P1} waiting for data  {p.Remaining:h\\:mm\\:ss} left");
    }

    // an existing set is checked as well: it must have been recorded with the same options
    private static void RecordMissing(ArmTask task, ParseResult parsed, string folder, Output output)
    {
        string? variation = parsed.GetValue(s_randomize), renderer = parsed.GetValue(s_backend);
        int episodes = TaskVerbs.Positive(parsed.Value(s_episodes), "--episodes");
        if (variation is null && renderer is null && EpisodeFolder.CountIn(folder) >= episodes)
            return;
        var recording = new RecordingOptions
        {
            Backend = SimVerbs.Backend(renderer ?? (variation is null ? "gl" : "raytrace")),
            Randomization = TaskVerbs.Randomization(variation),
        };
        TaskVerbs.Record(task, new DemonstrationOptions { Episodes = episodes, Recording = recording }, folder, output);
    }

    private static TrainerOptions FromOptions(ParseResult parsed)
    {
        if (PolicyFamilies.Find(parsed.Value(s_policy)) is not { } family)
            throw new UsageException(
                $"The policy '{parsed.Value(s_policy)}' is unknown: "
                + $"choose {string.Join(" or ", PolicyFamilies.All.Select(f => f.Alias))}.");
        int steps = TaskVerbs.Positive(parsed.Value(s_steps), "--steps");
        return new TrainerOptions
        {
            Policy = family.Default with
            {
                Process = Process(parsed, family),
                Sampler = Sampler(parsed, family),
                Network = Network(parsed, family),
            },
            Observe = [.. parsed.Value(s_observe)
                .SelectMany(keys => keys.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
            ObservationHorizon = parsed.Value(s_observations),
            PredictionHorizon = parsed.Value(s_predictions),
            Steps = steps,
            BatchSize = parsed.Value(s_batch),
            Replicas = parsed.GetValue(s_replicas),
            Seed = parsed.Value(s_seed),
            PeakLearningRate = parsed.Value(s_rate),
            Schedule = parsed.Value(s_schedule) == "constant" ? LearningRateSchedule.Constant : LearningRateSchedule.Cosine,
            ValidationShare = parsed.Value(s_validation),
            EvaluateEvery = parsed.Value(s_evaluate),
            TensorBoard = parsed.Value(s_board),
            TimeLimit = parsed.GetValue(s_minutes) is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
        }.WithFittingWarmup();
    }

    private static GenerativeProcess Process(ParseResult parsed, PolicyFamily family)
    {
        GenerativeProcess process = family.Default.Process;
        if (parsed.GetValue(s_process) is { } name && name != process.Name)
            throw new UsageException($"A {family.Alias} policy has no process '{name}': choose {string.Join(" or ", family.Processes)}.");
        if (parsed.GetValue(s_prediction) is { } prediction)
            process = process with { Prediction = Parse<PredictionType>(prediction, "--prediction") };
        if (parsed.GetValue(s_noise) is { } noise)
            process = process with { Schedule = Parse<NoiseSchedule>(noise, "--noise-schedule") };
        return process;
    }

    private static Sampler Sampler(ParseResult parsed, PolicyFamily family)
    {
        Sampler sampler = parsed.GetValue(s_sampler) switch
        {
            null => family.Default.Sampler,
            EulerSampler.SamplerName => new EulerSampler(),
            DdimSampler.SamplerName => new DdimSampler(),
            DdpmSampler.SamplerName => new DdpmSampler(),
            DirectSampler.SamplerName => new DirectSampler(),
            string other => throw new UsageException($"The sampler '{other}' is unknown: choose {string.Join(" or ", family.Samplers)}."),
        };
        return parsed.GetValue(s_samplerSteps) is { } steps ? sampler with { Steps = steps } : sampler;
    }

    private static NetworkConfig Network(ParseResult parsed, PolicyFamily family)
    {
        string name = parsed.GetValue(s_network) ?? family.Networks[0];
        if (!family.Networks.Contains(name))
            throw new UsageException($"--network {name} is not possible: choose {string.Join(" or ", family.Networks)}.");
        NetworkConfig network = name == family.Default.Network.Name ? family.Default.Network : NetworkConfig.Default(name);
        if (parsed.GetValue(s_dims) is not { Length: > 0 } dims)
            return network;
        return network is UNet1dNetworkConfig unet
            ? unet with { Dims = dims }
            : throw new UsageException($"--network {name} has no --dims: they are the channels of {UNet1dNetworkConfig.NetworkName}.");
    }

    private static T Parse<T>(string text, string option)
        where T : struct, Enum
    {
        try
        {
            return System.Text.Json.JsonSerializer.Deserialize<T>($"\"{text}\"");
        }
        catch (System.Text.Json.JsonException)
        {
            throw new UsageException($"{option} '{text}' is unknown.");
        }
    }

    private static int[] ParseNumbers(IEnumerable<string> texts)
    {
        List<int> numbers = [];
        foreach (string text in texts.SelectMany(text => text.Split(',')))
            numbers.Add(int.TryParse(text, CultureInfo.InvariantCulture, out int number) ? number : 0); // 0 is refused with the other sizes
        return [.. numbers];
    }
}
