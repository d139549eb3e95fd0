using System.CommandLine;
using Robotics.Runtime.Pictures;
using Robotics.Runtime.Reports;
using Robotics.Training.Proofs;
using Spectre.Console;

namespace Robotics.Cli.Verbs;

/// <summary>`prove`: runs an experiment from demonstrations to a table of claims.</summary>
internal static class ProveVerb
{
    internal static Command Create()
    {
        Argument<string?> name = new("name")
        {
            Description = $"the experiment: {string.Join(", ", ProofList.All.Select(proof => proof.Name))}",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<bool> all = Verb.Option("--all", "run every experiment", false);
        Option<int?> demonstrations = Size("--demonstrations", "recorded episodes");
        Option<int?> steps = Size("--steps", "optimizer steps of each training");
        Option<int?> seeds = Size("--training-seeds", "trainings of each arm");
        Option<int?> episodes = Size("--episodes", "initial states per training");
        Option<string?> folder = Verb.Option<string?>("--data", "where data and checkpoints are kept; by default data/proofs/NAME", null);
        const string description = "Run an experiment from demonstrations to a table of claims; an interrupted experiment continues.";
        Command command = Verb.Create("prove", description, [all, demonstrations, steps, seeds, episodes, folder], (parsed, output) =>
        {
            Proof[] chosen = Choose(parsed.GetValue(name), parsed.Value(all));
            foreach (Proof proof in chosen)
            {
                ProofSize full = proof.FullSize;
                var size = new ProofSize(
                    parsed.GetValue(demonstrations) ?? full.Demonstrations, parsed.GetValue(steps) ?? full.TrainingSteps,
                    parsed.GetValue(seeds) ?? full.TrainingSeeds, parsed.GetValue(episodes) ?? full.Episodes);
                if (size.Validate().ToArray() is { Length: > 0 } problems)
                    throw new UsageException(string.Join(" ", problems));
                string data = parsed.GetValue(folder) is { } given
                    ? Path.Combine(given, chosen.Length > 1 ? proof.Name : "")
                    : Path.Combine(Workspace.Root, "data", "proofs", proof.Name);
                Run(proof, size, data, output);
            }
            return ExitCode.Done;
        });
        command.Arguments.Add(name);
        return command;
    }

    private static Option<int?> Size(string name, string description) =>
        Verb.Option<int?>(name, description + "; by default as many as in the reported results", null);

    private static Proof[] Choose(string? name, bool all)
    {
        string names = string.Join(", ", ProofList.All.Select(proof => proof.Name));
        if (all == name is not null)
            throw new UsageException($"prove takes the name of one experiment, or --all. There are: {names}.");
        if (name is null)
            return [.. ProofList.All];
        return [ProofList.Find(name) ?? throw new UsageException($"The experiment '{name}' is unknown: choose {names}, or --all.")];
    }

    private static void Run(Proof proof, ProofSize size, string data, Output output)
    {
        output.Say($"{proof.Name}: {proof.Claim}.");
        RunFolder run = Workspace.CreateRun("prove", 0, new { proof.Name, proof.Claim, Size = size, Data = data });
        using var stop = new CancellationTokenSource();
        using var interruption = new Interruption(stop.Cancel);
        ProofReport? report = null;
        try
        {
            output.Progress(proof.Name, show => report = proof.Run(
                size, new ProofLab(data, Workspace.Commit(), (part, done, text) => show(done, $"{part}  {text}"), stop.Token)));
        }
        catch (OperationCanceledException e)
        {
            throw new FailedException($"Interrupted: finished parts are kept in {data}. Run the same command to continue.", e);
        }
        ProofReport found = report!; // Run returns or throws
        object result = Describe(proof, found, run.Path);
        run.Write("results.json", result);
        string title = $"{found.Task}: success with its 95 % interval, {found.Arms[0].Episodes} episodes per policy";
        (string, double, double, double)[] rows = [.. found.Arms.Select(arm => (arm.Name, arm.Rate, arm.Ci95[0], arm.Ci95[1]))];
        if (SuccessChart.Write(rows, title, run.Path) is { } problem)
            output.Say(problem);
        Show(found, result, run.Path, output);
    }

    // the keys of the contract are those of the main claim; met is for all
    private static object Describe(Proof proof, ProofReport report, string folder)
    {
        ProofCheck main = report.Checks[0];
        return new
        {
            report.Name,
            proof.Claim,
            main.N,
            main.Value,
            main.Ci95,
            main.Baseline,
            main.Bar,
            report.Met,
            report.Task,
            report.Size,
            IsFullSize = report.Size == proof.FullSize,
            Commit = Workspace.Commit(),
            report.Checks,
            report.Arms,
            RunDir = folder,
        };
    }

    private static void Show(ProofReport report, object result, string folder, Output output)
    {
        if (output.Json)
        {
            output.Result(result);
            return;
        }
        Table arms = new Table().AddColumns("policy", "success", "95 % interval", "score", "alternatives").Border(TableBorder.Simple);
        foreach (ProofArm arm in report.Arms)
        {
            arms.AddRow(
                arm.Name, $"{arm.Success} of {arm.Episodes}", Interval(arm.Ci95), Numbers.Text(arm.MeanScore, 3),
                string.Join(", ", arm.Modes.Select(mode => $"{mode.Key} {mode.Value}")));
        }
        Table checks = new Table().AddColumns("claim", "value", "95 % interval", "baseline", "bar", "met").Border(TableBorder.Simple);
        foreach (ProofCheck check in report.Checks)
        {
            (double scale, string unit) = check.Unit == ProofUnit.Times ? (1, " times") : (100.0, "");
            checks.AddRow(
                Markup.Escape(check.Claim), Numbers.Text(scale * check.Value, 1) + unit, Interval(check.Ci95, scale),
                Markup.Escape(check.Baseline), Numbers.Text(scale * check.Bar, 0) + unit, check.Met ? "yes" : "no");
        }
        AnsiConsole.Write(arms);
        AnsiConsole.Write(checks);
        AnsiConsole.WriteLine($"Values without a unit are percent or percentage points. Results and chart: {folder}");
    }

    private static string Interval(IReadOnlyList<double> ci95, double scale = 100) =>
        $"{Numbers.Text(scale * ci95[0], 1)} to {Numbers.Text(scale * ci95[1], 1)}";
}
