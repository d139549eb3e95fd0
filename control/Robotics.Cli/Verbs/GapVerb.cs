using System.CommandLine;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Families;
using Robotics.Runtime.Pictures;
using Robotics.Runtime.Reports;
using Robotics.Simulation.Tasks;
using Robotics.Training.Evaluation;
using Spectre.Console;

namespace Robotics.Cli.Verbs;

/// <summary>`gap`: how much success each randomized quantity costs a policy.</summary>
internal static class GapVerb
{
    internal static Command Create()
    {
        Option<string?> checkpoint = Verb.Option<string?>(
            "--checkpoint", "a policy.safetensors; by default the one that comes with the project", null);
        Option<string> task = TaskVerbs.TaskOption();
        Option<string> randomize = Verb.Option(
            "--randomize", $"the JSON file whose quantities are studied, or one of the project's: {TaskVerbs.RandomizationNames}", "arm");
        Option<int> episodes = Verb.Option("--episodes", "initial states, the same for every quantity", 100);
        Option<long> seed = Verb.Option("--seed", "seed of the first initial state; 900000 and up are for choosing", 0L);
        Option<string?> backend = SimVerbs.OptionalBackendOption("the renderer; by default that of the policy's training images");
        Option<string> engine = Engines.Option(), device = Devices.Option();
        const string description =
            "Measure how much success each randomized quantity costs: one at a time, from the same initial states. "
            + "What costs most should be calibrated first.";
        Option[] all = [checkpoint, task, randomize, episodes, seed, backend, engine, device];
        return Verb.Create("gap", description, all, (parsed, output) =>
        {
            ArmTask simulation = TaskVerbs.FindArm(parsed.Value(task));
            string path = parsed.GetValue(checkpoint) ?? EvalVerb.ShippedCheckpoint(simulation.Spec.Name);
            string renderer = parsed.GetValue(backend) ?? EvalVerb.RendererOf(PolicyCheckpoint.Load(path, simulation.Spec.Name).Provenance);
            var options = new EvaluationOptions
            {
                Randomization = TaskVerbs.Randomization(parsed.Value(randomize)),
                Backend = SimVerbs.Backend(renderer),
            };
            int n = TaskVerbs.Positive(parsed.Value(episodes), "--episodes");
            long first = parsed.Value(seed);
            var subject = EvaluationSubject.Of(simulation.Spec, path, parsed.Value(engine), first, n, options);
            RunFolder run = Workspace.CreateRun("gap", first, new { Subject = subject });
            LearnedPolicy Open() => LearnedPolicy.Load(
                path, simulation.Spec.Name, Engines.Read(parsed, engine), Engines.Options(Devices.Read(parsed, device)));
            Show(Play(simulation, Open, options, EvaluationShard.Whole.Seeds(first, n), run, output), subject, run, output);
            return ExitCode.Done;
        });
    }

    private static IReadOnlyList<GapRow> Play(
        ArmTask task, Func<LearnedPolicy> open, EvaluationOptions options, IReadOnlyList<long> seeds, RunFolder run, Output output)
    {
        List<GapRow> finished = [];
        IReadOnlyList<GapRow>? rows = null;
        using var stop = new CancellationTokenSource();
        using var interruption = new Interruption(stop.Cancel);
        try
        {
            output.Progress("gap", show => rows = GapStudy.Run(
                task, open, options, seeds,
                row =>
                {
                    finished.Add(row);
                    run.Write("results.json", new { Quantities = finished.Select(Describe) });
                },
                (quantity, done) => show(done, quantity), stop.Token));
        }
        catch (OperationCanceledException e)
        {
            throw new FailedException($"Interrupted after {finished.Count} quantities. Their results are in {run.Path}.", e);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
        return rows!; // Run returns or throws
    }

    private static void Show(IReadOnlyList<GapRow> rows, EvaluationSubject subject, RunFolder run, Output output)
    {
        var result = new
        {
            subject.Task,
            subject.Checkpoint,
            subject.Seed,
            subject.Episodes,
            Quantities = rows.Select(Describe),
            RunDir = run.Path,
        };
        run.Write("results.json", result);
        string title = $"{subject.Task}: success where one quantity varies, {subject.Episodes} episodes each";
        (string, double, double, double)[] bars =
            [.. rows.Select(row => (row.Quantity, row.Result.Rate, row.Result.Interval.Low, row.Result.Interval.High))];
        if (SuccessChart.Write(bars, title, run.Path) is { } problem)
            output.Say(problem);
        if (output.Json)
        {
            output.Result(result);
            return;
        }
        Table table = new Table().AddColumns("what varies", "success", "95 % interval", "cost in points", "95 % interval")
            .Border(TableBorder.Simple);
        foreach (GapRow row in rows)
        {
            table.AddRow(
                row.Quantity, $"{row.Result.Success} of {row.Result.Episodes.Count}",
                Interval(row.Result.Interval.Low, row.Result.Interval.High),
                Numbers.Text(100 * row.Cost.Difference, 1), Interval(row.Cost.Low, row.Cost.High));
        }
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"Results and chart: {run.Path}");
    }

    private static object Describe(GapRow row) => new
    {
        row.Quantity,
        row.Result.Success,
        Episodes = row.Result.Episodes.Count,
        row.Result.Rate,
        Ci95 = new[] { row.Result.Interval.Low, row.Result.Interval.High },
        Cost = row.Cost.Difference,
        CostCi95 = new[] { row.Cost.Low, row.Cost.High },
        row.Result.Outcomes,
    };

    private static string Interval(double low, double high) => $"{Numbers.Text(100 * low, 1)} to {Numbers.Text(100 * high, 1)}";
}
