using System.CommandLine;
using System.Globalization;
using Robotics.Bridge.Transport;
using Robotics.Control.Telemetry;
using Robotics.Runtime.Deployment;
using Robotics.Runtime.Pictures;
using Robotics.Runtime.Reports;
using Robotics.Simulation.Tasks;
using Spectre.Console;

namespace Robotics.Cli.Verbs;

/// <summary>`run` and `demo`: deploy a policy on a served arm, or on one that is started here.</summary>
internal static class RunVerbs
{
    private const int SimulatedEpisodes = 10;

    internal static Command Run()
    {
        Option<string> robot = Verb.Required<string>("--robot", "address of the served arm: tcp://HOST:PORT");
        Option<string?> checkpoint = Verb.Option<string?>(
            "--checkpoint", "a policy.safetensors; by default the one that comes with the project for the arm's task", null);
        Option<int?> episodes = Verb.Option<int?>("--episodes", "episodes to play; by default 10 in simulation and 1 on a real arm", null);
        Option<long> seed = Verb.Option("--seed", "seed of the first initial state; each next episode adds one", 0L);
        Option<double> hz = DecisionHz();
        Option<string> transport = TransportChoice.Option(TransportKind.NetMq), engine = Engines.Option(), device = Devices.Option();
        Option<bool> live = Verb.Option("--live", "allow a real arm to move", false);
        const string description = "Deploy a policy on a served arm, in real time.";
        return Verb.Create("run", description, [robot, checkpoint, episodes, seed, hz, engine, device, transport, live], (parsed, output) =>
        {
            int? asked = parsed.GetValue(episodes) is { } n ? TaskVerbs.Positive(n, "--episodes") : null;
            DeploymentOptions options = Checked(new DeploymentOptions
            {
                Episodes = asked ?? SimulatedEpisodes,
                Seed = parsed.Value(seed),
                DecisionHz = parsed.Value(hz),
                Transport = TransportChoice.Of(parsed, transport),
                Engine = Engines.Read(parsed, engine),
                Device = Devices.Read(parsed, device),
            });
            using PolicyDeployment deployment = PolicyDeployment.Connect(parsed.Value(robot), options);
            if (!deployment.HasEpisodes)
            {
                CheckRealArm(deployment, parsed.Value(live), asked ?? 1);
                deployment.Episodes = asked ?? 1;
            }
            deployment.LoadPolicy(parsed.GetValue(checkpoint) ?? EvalVerb.ShippedCheckpoint(deployment.Task));
            RunFolder folder = Workspace.CreateRun("run", options.Seed, options with { Episodes = deployment.Episodes });
            RunReport report = Play(deployment, folder, output);
            DrawLatencies(folder, report, output);
            Show(output, report);
            return ExitCode.Done;
        });
    }

    internal static Command Demo()
    {
        Option<string> task = TaskVerbs.TaskOption();
        Option<int> episodes = Verb.Option("--episodes", "episodes to play", SimulatedEpisodes);
        Option<long> seed = Verb.Option("--seed", "seed of the first initial state; each next episode adds one", 0L);
        Option<double> hz = DecisionHz();
        Option<string> engine = Engines.Option(), device = Devices.Option();
        const string description = "Move a simulated arm by its cameras: a policy and a served arm in two processes.";
        return Verb.Create("demo", description, [task, episodes, seed, hz, engine, device], (parsed, output) =>
        {
            ArmTask simulation = TaskVerbs.FindArm(parsed.Value(task));
            DeploymentOptions options = Checked(new DeploymentOptions
            {
                Episodes = TaskVerbs.Positive(parsed.Value(episodes), "--episodes"),
                Seed = parsed.Value(seed),
                DecisionHz = parsed.Value(hz),
                Engine = Engines.Read(parsed, engine),
                Device = Devices.Read(parsed, device),
            });
            RunFolder folder = Workspace.CreateRun("demo", options.Seed, options);
            output.Say(
                "two processes: the served arm (physics, cameras, watchdog) and this one (policy, control); "
                + $"{options.Episodes} episodes of '{simulation.Spec.Name}'");
            RunReport report;
            IReadOnlyList<double[][]> worlds;
            string program = typeof(Program).Assembly.Location;
            using (ArmProcess arm = ArmProcess.Start(program, "sim:" + simulation.Spec.Name, folder.File("arm.log")))
            {
                using (PolicyDeployment deployment = PolicyDeployment.Connect(arm.Endpoint, options))
                {
                    deployment.LoadPolicy(EvalVerb.ShippedCheckpoint(deployment.Task));
                    report = Play(deployment, folder, output);
                    worlds = deployment.Worlds;
                }
                report = report with { Arm = arm.End() };
            }
            folder.Write("results.json", report);
            DrawLatencies(folder, report, output);
            report = Film(simulation, folder, report, worlds, options.ControlHz, output);
            Show(output, report);
            return ExitCode.Done;
        });
    }

    private static Option<double> DecisionHz() =>
        Verb.Option(
            "--decision-hz", "decisions per second; a whole number of control ticks (10 ms) apart", new DeploymentOptions().DecisionHz);

    // wrong values are refused before the arm is taken
    private static DeploymentOptions Checked(DeploymentOptions options)
    {
        try
        {
            options.Check();
            return options;
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static void CheckRealArm(PolicyDeployment deployment, bool live, int episodes)
    {
        if (!live)
            throw new UsageException($"{deployment.Endpoint} is a real arm and will move. Clear its workspace, then add --live.");
        if (episodes > 1 && System.Console.IsInputRedirected)
        {
            throw new UsageException(
                $"--episodes {episodes} on a real arm needs a terminal, where the operator confirms each episode. Use --episodes 1.");
        }
    }

    private static RunReport Play(PolicyDeployment deployment, RunFolder folder, Output output)
    {
        using var cancellation = new CancellationTokenSource();
        using var interruption = new Interruption(cancellation.Cancel); // the arm holds its position and is released
        var line = new LiveLine(output, deployment.Episodes);
        if (System.Console.IsErrorRedirected || !deployment.HasEpisodes)
            return deployment.Run(folder, line.Print, episode => Confirm(episode, output), cancellation.Token);
        RunReport? report = null;
        output.Talk.Status().Spinner(Spinner.Known.Dots).Start(
            "connecting", status => report = deployment.Run(folder, live => status.Status(line.Text(live)), null, cancellation.Token));
        return report!; // Run returns or throws
    }

    private static bool Confirm(int episode, Output output)
    {
        output.Say(
            $"Episode {episode}: the arm will be armed and will move. Clear its workspace and press Enter, or type q to end the run.");
        return System.Console.In.ReadLine() is { } answer && answer.Trim() is not ("q" or "Q");
    }

    private static void DrawLatencies(RunFolder folder, RunReport report, Output output)
    {
        if (LatencyChart.Write(report.Hops, $"{report.Task}: from pixel to motor, {report.Episodes} episodes", folder.Path) is { } failure)
            output.Say(failure);
    }

    // results are complete before: a video that fails is only stated
    private static RunReport Film(
        ArmTask simulation, RunFolder folder, RunReport report, IReadOnlyList<double[][]> worlds, double readingHz, Output output)
    {
        output.Say("drawing the video");
        string video = folder.File("episodes.mp4");
        try
        {
            using var drawing = new EpisodeVideo(simulation);
            int still = 0;
            string? problem = drawing.Write(video, worlds, readingHz, fps: 25, (rgb, width, height) =>
                File.WriteAllBytes(folder.File($"episode-{++still}.png"), ImageEncoder.Png(rgb, width, height)));
            if (problem is null)
            {
                report = report with { Video = video };
                folder.Write("results.json", report);
                return report;
            }
            output.Say(problem);
        }
        catch (Exception e) when (Failures.IsExpected(e))
        {
            output.Say($"There is no video: {e.Message}");
        }
        return report;
    }

    private static void Show(Output output, RunReport report) => output.Result(report, console =>
    {
        string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
        string interval = $"{Number(report.Ci95[0], "P0")} to {Number(report.Ci95[1], "P0")}";
        string misses = string.Join(", ", report.DeadlineMissesBy.Select(m => $"{m.Key} {m.Value}"));
        console.WriteLine();
        console.WriteLine($"success          {report.Success} of {report.Episodes} episodes (95 % interval {interval})");
        console.WriteLine($"rates            commands {Number(report.CommandHz, "F1")} Hz, decisions {Number(report.PolicyHz, "F1")} Hz");
        console.WriteLine($"deadline misses  {report.DeadlineMisses} ({misses})");
        console.WriteLine();
        Table table = new Table().Border(TableBorder.Simple).AddColumn("hop");
        foreach (string column in new[] { "p50 ms", "p95 ms", "p99 ms", "max ms", "count" })
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach ((string name, HopReport hop) in report.Hops)
        {
            string Milli(double us) => Number(us / 1000, "F3");
            table.AddRow(
                name.Replace('_', ' '), Milli(hop.P50Us), Milli(hop.P95Us), Milli(hop.P99Us), Milli(hop.MaxUs), Number(hop.Count, "F0"));
        }
        console.Write(table);
        console.WriteLine($"results are in {report.RunDir}");
    });
}
