using System.CommandLine;
using Robotics.Policies.Devices;
using Robotics.Policies.Families;
using Robotics.Policies.Inference;
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
        Option<string> backend = SimVerbs.BackendOption(), engine = Engines.Option(), device = Devices.Option();
        const string description = "Evaluate a checkpoint from initial states that training does not use, and report its success rate.";
        Option[] all = [checkpoint, task, episodes, seed, blank, hz, latency, randomize, backend, engine, device];
        return Verb.Create("eval", description, all, (parsed, output) =>
        {
            ArmTask simulation = TaskVerbs.FindArm(parsed.Value(task));
            string path = parsed.GetValue(checkpoint) ?? ShippedCheckpoint(simulation.Spec.Name);
            var options = new EvaluationOptions
            {
                Blank = parsed.Value(blank),
                DecisionHz = parsed.Value(hz),
                LatencyTicks = parsed.Value(latency),
                Backend = SimVerbs.Backend(parsed.Value(backend)),
                Randomization = TaskVerbs.Randomization(parsed.GetValue(randomize)),
            };
            int n = TaskVerbs.Positive(parsed.Value(episodes), "--episodes");
            PolicyEvaluator evaluator = Prepare(simulation, path, Engines.Read(parsed, engine), Devices.Read(parsed, device), options);
            if (parsed.Value(seed) + n > DemonstrationSet.FirstSeed)
            {
                output.Say(
                    $"Initial states from {DemonstrationSet.FirstSeed} on may be those of recorded episodes: "
                    + "do not report this success rate.");
            }
            var subject = new Subject(simulation.Spec.Name, path, parsed.Value(engine), simulation.Spec.Score, parsed.Value(seed), n);
            return Play(evaluator, subject, options, output);
        });
    }

    private static int Play(PolicyEvaluator evaluator, Subject subject, EvaluationOptions options, Output output)
    {
        RunFolder run = Workspace.CreateRun("eval", subject.Seed, options);
        long[] seeds = [.. Enumerable.Range(0, subject.Episodes).Select(i => subject.Seed + i)];
        List<EvaluatedEpisode> finished = [];
        void Keep(EvaluatedEpisode episode)
        {
            finished.Add(episode);
            run.Append("episodes.jsonl", episode);
            var soFar = new EvaluationResult(
                [.. finished.OrderBy(e => e.Seed)], 0, TimeSpan.Zero, IsInterrupted: finished.Count < seeds.Length);
            run.Write("results.json", new { Summary = Sum(subject, options, soFar), soFar.Outcomes });
        }

        using var cancellation = new CancellationTokenSource();
        using var interruption = new Interruption(cancellation.Cancel); // ends after the current episodes
        EvaluationResult? found = null;
        output.Progress("eval", report => found = evaluator.Evaluate(
            seeds, (done, success) => report((double)done / seeds.Length, $"{success} of {done}"), cancellation.Token, Keep));
        EvaluationResult result = found!; // Evaluate returns or throws
        object summary = Sum(subject, options, result);
        run.Write("results.json", new { Summary = summary, result.Outcomes });
        output.Result(
            summary,
            ("success", $"{result.Success} of {result.Episodes.Count} ({result.Rate:P1})"), ("95 % interval", result.Interval.ToString()),
            ($"mean {subject.Score}", Numbers.Text(result.MeanScore, 3)),
            ("decisions/s", $"{result.DecisionsPerSecond:F0} on one thread"), ("run", run.Path));
        if (!result.IsInterrupted)
            return ExitCode.Done;
        throw new FailedException(
            $"The evaluation was interrupted after {result.Episodes.Count} of {seeds.Length} episodes. Their results are in {run.Path}.");
    }

    private static object Sum(Subject subject, EvaluationOptions options, EvaluationResult result) => new
    {
        subject.Task,
        subject.Checkpoint,
        subject.Engine,
        subject.Seed,
        options.Blank,
        result.Success,
        Episodes = result.Episodes.Count,
        EpisodesRequested = subject.Episodes,
        Interrupted = result.IsInterrupted,
        result.Rate,
        Ci95 = new[] { result.Interval.Low, result.Interval.High },
        subject.Score,
        result.MeanScore,
        result.DecisionsPerSecond,
    };

    // options and checkpoint are checked before a simulation is created
    private static PolicyEvaluator Prepare(
        ArmTask simulation, string path, EngineKind engine, ComputeDevice device, EvaluationOptions options)
    {
        LearnedPolicy Open() => LearnedPolicy.Load(path, simulation.Spec.Name, engine, Engines.Options(device));
        try
        {
            var evaluator = new PolicyEvaluator(simulation, Open, options);
            Open().Dispose();
            return evaluator;
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }

    /// <summary>What is evaluated.</summary>
    private sealed record Subject(string Task, string Checkpoint, string Engine, string Score, long Seed, int Episodes);
}
