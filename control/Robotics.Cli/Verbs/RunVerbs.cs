using System.CommandLine;
using System.Globalization;
using Robotics.Control.Telemetry;
using Robotics.Runtime.Deployment;
using Robotics.Runtime.Pictures;
using Robotics.Runtime.Reports;
using Robotics.Simulation.Tasks;
using Spectre.Console;

namespace Robotics.Cli.Verbs;

/// <summary>`run` and `demo`: the policy's end of the wire, alone or with the arm's end started beside it.</summary>
internal static class RunVerbs
{
    internal static Command Run()
    {
        Option<string> robot = Verb.Required<string>("--robot", "where the arm is served: tcp://HOST:PORT");
        Option<string?> checkpoint = Verb.Option<string?>("--checkpoint", "a policy.safetensors; by default the one that comes with the project for the arm's task", null);
        Option<int> episodes = Verb.Option("--episodes", "episodes to play", 10);
        Option<long> seed = Verb.Option("--seed", "of the first initial state; each next episode adds one", 0L);
        Option<double> hz = Verb.Option("--decision-hz", "decisions a second that are aimed at", 12.0);
        Option<bool> live = Verb.Option("--live", "yes, a real arm may move", false);
        return Verb.Create("run", "Let a policy move an arm across the wire.", [robot, checkpoint, episodes, seed, hz, live], (parsed, output) =>
        {
            var options = new DeploymentOptions { Episodes = TaskVerbs.Positive(parsed.Value(episodes), "--episodes"), Seed = parsed.Value(seed), DecisionHz = parsed.Value(hz) };
            RunFolder folder = Workspace.CreateRun("run", options.Seed, options);
            using PolicyDeployment deployment = PolicyDeployment.Connect(parsed.Value(robot), options);
            if (!deployment.HasEpisodes && !parsed.Value(live))
                throw new UsageException($"{deployment.Endpoint} is a real arm and will move. Clear its workspace, then add --live.");
            RunReport report = Play(deployment, parsed.GetValue(checkpoint), options, folder, output);
            Leave(folder, report);
            Show(output, report);
            return ExitCode.Done;
        });
    }

    internal static Command Demo()
    {
        Option<string> task = TaskVerbs.TaskOption();
        Option<int> episodes = Verb.Option("--episodes", "episodes to play", 10);
        Option<long> seed = Verb.Option("--seed", "of the first initial state; each next episode adds one", 0L);
        return Verb.Create("demo", "The main job: a camera-driven policy moves a simulated arm over the wire, in two processes.", [task, episodes, seed], (parsed, output) =>
        {
            ArmTask simulation = TaskVerbs.FindArm(parsed.Value(task));
            var options = new DeploymentOptions { Episodes = TaskVerbs.Positive(parsed.Value(episodes), "--episodes"), Seed = parsed.Value(seed) };
            RunFolder folder = Workspace.CreateRun("demo", options.Seed, options);
            output.Say($"two processes: the arm's end (physics, cameras, watchdog) and this one (policy, control); {options.Episodes} episodes of '{simulation.Spec.Name}'");
            RunReport report;
            IReadOnlyList<double[][]> worlds;
            string program = typeof(Program).Assembly.Location;
            using (ArmProcess arm = ArmProcess.Start(program, "sim:" + simulation.Spec.Name, folder.File("arm.log")))
            {
                using (PolicyDeployment deployment = PolicyDeployment.Connect(arm.Endpoint, options))
                {
                    report = Play(deployment, null, options, folder, output);
                    worlds = deployment.Worlds;
                }
                report = report with { Arm = arm.End() };
            }
            output.Say("drawing the video");
            string video = folder.File("episodes.mp4");
            using (var drawing = new EpisodeVideo(simulation))
            {
                int still = 0;
                string? trouble = drawing.Write(video, worlds, options.ControlHz, fps: 25, (rgb, width, height) =>
                {
                    using FileStream picture = File.Create(folder.File($"episode-{++still}.png"));
                    PngWriter.Write(picture, rgb, width, height);
                });
                if (trouble is null)
                    report = report with { Video = video };
                else
                    output.Say(trouble);
            }
            Leave(folder, report);
            Show(output, report);
            return ExitCode.Done;
        });
    }

    private static RunReport Play(
        PolicyDeployment deployment, string? checkpoint, DeploymentOptions options, RunFolder folder, Output output)
    {
        deployment.LoadPolicy(checkpoint ?? TrainVerbs.ShippedCheckpoint(deployment.Task));
        using var cancellation = new CancellationTokenSource();
        using var interruption = new Interruption(cancellation.Cancel); // the arm holds and is released
        var line = new LiveLine(output, options.Episodes);
        if (System.Console.IsErrorRedirected)
            return deployment.Run(folder, line.Print, cancellation.Token);
        RunReport? report = null;
        output.Talk.Status().Spinner(Spinner.Known.Dots).Start(
            "connecting", status => report = deployment.Run(folder, live => status.Status(line.Text(live)), cancellation.Token));
        return report!; // Run returns or throws
    }

    private static void Leave(RunFolder folder, RunReport report)
    {
        File.WriteAllText(folder.File("latency.svg"), LatencyChart.Draw(report.Hops, $"{report.Task}: from pixel to motor, {report.Episodes} episodes"));
        folder.Write("results.json", report);
    }

    private static void Show(Output output, RunReport report) => output.Result(report, console =>
    {
        string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
        console.WriteLine();
        console.WriteLine($"success          {report.Success} of {report.Episodes} episodes (95 % interval {Number(report.Ci95[0], "P0")} to {Number(report.Ci95[1], "P0")})");
        console.WriteLine($"rates            commands {Number(report.CommandHz, "F1")} Hz, decisions {Number(report.PolicyHz, "F1")} Hz");
        console.WriteLine($"deadline misses  {report.DeadlineMisses} ({string.Join(", ", report.DeadlineMissesBy.Select(m => $"{m.Key} {m.Value}"))})");
        console.WriteLine();
        var table = new Table().Border(TableBorder.Simple).AddColumn("hop").AddColumn(new TableColumn("p50 ms").RightAligned()).AddColumn(new TableColumn("p95 ms").RightAligned())
            .AddColumn(new TableColumn("p99 ms").RightAligned()).AddColumn(new TableColumn("max ms").RightAligned()).AddColumn(new TableColumn("count").RightAligned());
        foreach ((string name, HopReport hop) in report.Hops)
        {
            string Milli(double us) => Number(us / 1000, "F3");
            table.AddRow(name.Replace('_', ' '), Milli(hop.P50Us), Milli(hop.P95Us), Milli(hop.P99Us), Milli(hop.MaxUs), Number(hop.Count, "F0"));
        }
        console.Write(table);
        console.WriteLine($"left in {report.RunDir}");
    });
}
