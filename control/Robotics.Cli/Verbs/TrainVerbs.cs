using System.CommandLine;
using Robotics.Policies.Families;
using Robotics.Runtime.Reports;
using Robotics.Simulation.Tasks;
using Robotics.Training.Evaluation;

namespace Robotics.Cli.Verbs;

/// <summary>`eval`: how good a checkpoint is.</summary>
internal static class TrainVerbs
{
    /// <summary>The checkpoint that comes with the project for a task.</summary>
    internal static string ShippedCheckpoint(string task) => Path.Combine(Workspace.Root, "policies", "checkpoints", task, "policy.safetensors");

    internal static Command Eval()
    {
        Option<string?> checkpoint = Verb.Option<string?>("--checkpoint", "a policy.safetensors; by default the one that comes with the project", null);
        Option<string> task = TaskVerbs.TaskOption();
        Option<int> episodes = Verb.Option("--episodes", "initial states", 200);
        Option<long> seed = Verb.Option("--seed", "of the first initial state; each next episode adds one. Training uses 1000000 and up, choices 900000 and up", 0L);
        Option<string[]> blank = new("--blank") { Description = "inputs that the policy sees as zeros: images, or a key such as observation.images.wrist", DefaultValueFactory = _ => [] };
        Option<double> hz = Verb.Option("--decision-hz", "decisions a second of simulated time", 10.0);
        Option<int> latency = Verb.Option("--latency-ticks", "control ticks (10 ms) from observation to first set-point", 5);
        Option<string?> randomize = TaskVerbs.RandomizeOption();
        Option<string> backend = SimVerbs.BackendOption();
        return Verb.Create("eval", "Play a checkpoint from initial states that training never saw and report its success.", [checkpoint, task, episodes, seed, blank, hz, latency, randomize, backend], (parsed, output) =>
        {
            ArmTask simulation = TaskVerbs.FindArm(parsed.Value(task));
            string path = parsed.GetValue(checkpoint) ?? ShippedCheckpoint(simulation.Spec.Name);
            int n = TaskVerbs.Positive(parsed.Value(episodes), "--episodes");
            using (LearnedPolicy.Load(path, simulation.Spec.Name))
            {
                // what is wrong with the file is said before anything is started
            }
            if (parsed.Value(seed) + n > TaskVerbs.RecordSeed)
                output.Say($"initial states from {TaskVerbs.RecordSeed} on may be those of recorded episodes: this is no figure to report");
            var options = new EvaluationOptions
            {
                Blank = parsed.Value(blank),
                DecisionHz = parsed.Value(hz),
                LatencyTicks = parsed.Value(latency),
                Backend = SimVerbs.Backend(parsed.Value(backend)),
                Randomization = TaskVerbs.Randomization(parsed.GetValue(randomize)),
            };
            PolicyEvaluator evaluator = Prepare(simulation, path, options);
            long[] seeds = [.. Enumerable.Range(0, n).Select(i => parsed.Value(seed) + i)];
            EvaluationResult? found = null;
            output.Progress("eval", report => found = evaluator.Evaluate(seeds, (done, success) => report((double)done / n, $"{success} of {done}")));
            EvaluationResult result = found!; // Evaluate returns or throws
            var summary = new
            {
                Task = simulation.Spec.Name,
                Checkpoint = path,
                Seed = parsed.Value(seed),
                Blank = parsed.Value(blank),
                result.Success,
                Episodes = n,
                result.Rate,
                Ci95 = new[] { result.Interval.Low, result.Interval.High },
                result.DecisionsPerSecond,
            };
            RunFolder run = Workspace.CreateRun("eval", parsed.Value(seed), options);
            run.Write("results.json", new { summary, result.Outcomes });
            output.Result(summary, ("success", $"{result.Success} of {n} ({result.Rate:P1})"), ("95 % interval", result.Interval.ToString()),
                ("decisions/s", $"{result.DecisionsPerSecond:F0} on one thread"), ("run", run.Path));
            return ExitCode.Done;
        });
    }

    private static PolicyEvaluator Prepare(ArmTask simulation, string path, EvaluationOptions options)
    {
        try
        {
            return new PolicyEvaluator(simulation, () => LearnedPolicy.Load(path, simulation.Spec.Name), options);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
