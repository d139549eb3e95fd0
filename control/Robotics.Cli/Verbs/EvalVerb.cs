using System.CommandLine;
using Robotics.Policies.Families;
using Robotics.Runtime.Reports;
using Robotics.Simulation.Tasks;
using Robotics.Training.Demonstrations;
using Robotics.Training.Evaluation;

namespace Robotics.Cli.Verbs;

/// <summary>`eval`: the success rate of a checkpoint in simulated time, through the pipeline of a deployment.</summary>
internal static class EvalVerb
{
    /// <summary>The checkpoint that comes with the project for a task.</summary>
    internal static string ShippedCheckpoint(string task) =>
        Path.Combine(Workspace.Root, "policies", "checkpoints", task, "policy.safetensors");

    /// <summary>The renderer of a policy's training images; gl for those that do not state it.</summary>
    internal static string RendererOf(IReadOnlyDictionary<string, string> provenance) => provenance.GetValueOrDefault("backend", "gl");

    internal static Command Eval()
    {
        var defaults = new EvaluationOptions();
        Option<string?> checkpoint = Verb.Option<string?>(
            "--checkpoint", "a policy.safetensors; by default the one that comes with the project", null);
        Option<string> task = TaskVerbs.TaskOption();
        Option<int> episodes = Verb.Option("--episodes", "initial states", 200);
        Option<long> seed = Verb.Option(
            "--seed",
            "seed of the first initial state; each next episode adds one. " +
            "Training uses 1000000 and above, model selection 900000 and above",
            0L);
        Option<string[]> blank = new("--blank")
        {
            Description = "inputs that are replaced by zeros: images, or a key such as observation.images.wrist",
            DefaultValueFactory = _ => [],
        };
        Option<double> hz = Verb.Option(
            "--decision-hz", "decisions per second; a whole number of control ticks (10 ms) apart", defaults.DecisionHz);
        Option<int> latency = Verb.Option(
            "--latency-ticks", "control ticks (10 ms) from an observation to its first set-point; below the decision period",
                defaults.LatencyTicks);
        Option<string?> randomize = TaskVerbs.RandomizeOption();
        Option<string> shard = Verb.Option("--shard", "play only part K of N of the initial states, K/N, for job arrays", "1/1");
        Option<string[]> merge = new("--merge")
        {
            Description = "join the run folders of all shards and report the whole evaluation",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        Option<string?> backend = SimVerbs.OptionalBackendOption("the renderer; by default that of the policy's training images");
        Option<string> engine = Engines.Option(), device = Devices.Option();
        const string description = "Evaluate a checkpoint from initial states that training does not use, and report its success rate.";
        Option[] all = [checkpoint, task, episodes, seed, blank, hz, latency, randomize, backend, engine, device, shard, merge];
        return Verb.Create("eval", description, all, (parsed, output) =>
        {
            if (parsed.Value(merge) is { Length: > 0 } folders)
                return Merge(folders, output);
            EvaluationShard part = ReadShard(parsed.Value(shard));
            ArmTask simulation = TaskVerbs.FindArm(parsed.Value(task));
            string path = parsed.GetValue(checkpoint) ?? ShippedCheckpoint(simulation.Spec.Name);
            var options = new EvaluationOptions
            {
                Blank = parsed.Value(blank),
                DecisionHz = parsed.Value(hz),
                LatencyTicks = parsed.Value(latency),
                Randomization = TaskVerbs.Randomization(parsed.GetValue(randomize)),
            };
            int n = TaskVerbs.Positive(parsed.Value(episodes), "--episodes");
            LearnedPolicy Open() => LearnedPolicy.Load(
                path, simulation.Spec.Name, Engines.Read(parsed, engine), Engines.Options(Devices.Read(parsed, device)));
            (PolicyEvaluator evaluator, options) = Prepare(simulation, Open, options, parsed.GetValue(backend));
            if (parsed.Value(seed) + n > DemonstrationSet.FirstSeed)
            {
                output.Say(
                    $"Initial states from {DemonstrationSet.FirstSeed} on may be those of recorded episodes: "
                    + "do not report this success rate.");
            }
            var subject = EvaluationSubject.Of(simulation.Spec, path, parsed.Value(engine), parsed.Value(seed), n, options);
            return Play(evaluator, subject, part, output);
        });
    }

    private static EvaluationShard ReadShard(string text)
    {
        try
        {
            return EvaluationShard.Parse(text);
        }
        catch (FormatException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static int Play(PolicyEvaluator evaluator, EvaluationSubject subject, EvaluationShard shard, Output output)
    {
        RunFolder run = Workspace.CreateRun("eval", subject.Seed, new { Subject = subject, Shard = shard.ToString() });
        EvaluationRun.Begin(run, subject);
        IReadOnlyList<long> seeds = shard.Seeds(subject.Seed, subject.Episodes);
        List<EvaluatedEpisode> finished = [];
        void Keep(EvaluatedEpisode episode)
        {
            finished.Add(episode);
            EvaluationRun.Append(run, episode);
            var soFar = new EvaluationResult(
                [.. finished.OrderBy(e => e.Seed)], 0, TimeSpan.Zero, IsInterrupted: finished.Count < seeds.Count);
            run.Write("results.json", new { Summary = Summarize(subject, shard, seeds.Count, soFar), soFar.Outcomes });
        }

        using var cancellation = new CancellationTokenSource();
        using var interruption = new Interruption(cancellation.Cancel); // ends after the current episodes
        EvaluationResult? found = null;
        output.Progress("eval", report => found = evaluator.Evaluate(
            seeds, (done, success) => report((double)done / seeds.Count, $"{success} of {done}"), cancellation.Token, Keep));
        EvaluationResult result = found!; // Evaluate returns or throws
        object summary = Summarize(subject, shard, seeds.Count, result);
        run.Write("results.json", new { Summary = summary, result.Outcomes });
        Show(summary, subject, result, ("decisions/s", $"{result.DecisionsPerSecond:F0} on one thread"), run.Path, output);
        if (!result.IsInterrupted)
            return ExitCode.Done;
        throw new FailedException(
            $"The evaluation was interrupted after {result.Episodes.Count} of {seeds.Count} episodes. Their results are in {run.Path}.");
    }

    private static int Merge(IReadOnlyList<string> folders, Output output)
    {
        EvaluationRun whole = EvaluationRun.Merge([.. folders.Select(EvaluationRun.Read)]);
        EvaluationSubject subject = whole.Subject;
        int missing = subject.Episodes - whole.Episodes.Count;
        if (missing > 0)
        {
            long[] played = [.. whole.Episodes.Select(episode => episode.Seed)];
            long first = EvaluationShard.Whole.Seeds(subject.Seed, subject.Episodes).Except(played).First();
            throw new FailedException(
                $"{missing} of {subject.Episodes} initial states are missing, the first one is {first}. "
                + "Repeat their shards, then merge all folders.");
        }
        var result = new EvaluationResult(whole.Episodes, 0, TimeSpan.Zero);
        RunFolder run = Workspace.CreateRun("eval", subject.Seed, new { Subject = subject, Merged = folders });
        EvaluationRun.Begin(run, subject);
        foreach (EvaluatedEpisode episode in whole.Episodes)
            EvaluationRun.Append(run, episode);
        object summary = Summarize(subject, EvaluationShard.Whole, subject.Episodes, result);
        run.Write("results.json", new { Summary = summary, result.Outcomes });
        Show(summary, subject, result, ("merged", $"{folders.Count} shards"), run.Path, output);
        return ExitCode.Done;
    }

    private static void Show(
        object summary, EvaluationSubject subject, EvaluationResult result, (string, string) source, string folder, Output output) =>
        output.Result(
            summary,
            ("success", $"{result.Success} of {result.Episodes.Count} ({result.Rate:P1})"), ("95 % interval", result.Interval.ToString()),
            ($"mean {subject.Score}", Numbers.Text(result.MeanScore, 3)), source, ("run", folder));

    private static object Summarize(EvaluationSubject subject, EvaluationShard shard, int requested, EvaluationResult result) => new
    {
        subject.Task,
        subject.Checkpoint,
        subject.Engine,
        subject.Seed,
        subject.Blank,
        result.Success,
        Episodes = result.Episodes.Count,
        EpisodesRequested = requested,
        Shard = shard.ToString(),
        Interrupted = result.IsInterrupted,
        result.Rate,
        Ci95 = new[] { result.Interval.Low, result.Interval.High },
        subject.Score,
        result.MeanScore,
        Modes = result.SuccessByMode(subject.Modes),
        result.DecisionsPerSecond,
    };

    // options and checkpoint are checked before a simulation is created
    private static (PolicyEvaluator Evaluator, EvaluationOptions Options) Prepare(
        ArmTask simulation, Func<LearnedPolicy> open, EvaluationOptions options, string? renderer)
    {
        try
        {
            options.Check(simulation.Spec); // before the checkpoint: they need no file
            using (LearnedPolicy policy = open())
                options = options with { Backend = SimVerbs.Backend(renderer ?? RendererOf(policy.Provenance)) };
            return (new PolicyEvaluator(simulation, open, options), options);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
