using System.CommandLine;
using System.Globalization;
using Robotics.Control.Deciding;
using Robotics.Control.Telemetry;
using Robotics.Datasets.Episodes;
using Robotics.Runtime.Pictures;
using Robotics.Simulation.Experts;
using Robotics.Simulation.Randomization;
using Robotics.Simulation.Tasks;
using Robotics.Training.Demonstrations;

namespace Robotics.Cli.Verbs;

/// <summary>`tasks`, `expert` and `record`: lists tasks, evaluates their experts and records demonstrations.</summary>
internal static class TaskVerbs
{
    internal static Option<string> TaskOption() => Verb.Option("--task", "the task, by name: see `robotics tasks`", "lift");

    internal static SimulationTask Find(string name) => Find(name, TaskRegistry.Get);

    /// <summary>A task whose robot takes joint positions.</summary>
    internal static ArmTask FindArm(string name) => Find(name, TaskRegistry.GetArm);

    private static T Find<T>(string name, Func<string, T> get)
    {
        try
        {
            return get(name);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }

    internal static Command Tasks()
    {
        Option<string?> sheet = Verb.Option<string?>(
            "--sheet", "also render all tasks with their experts to one image: a .png file to write", null);
        return Verb.Create("tasks", "List the simulated tasks.", [sheet], (parsed, output) =>
        {
            if (parsed.GetValue(sheet) is { } file)
                DrawSheet(file, output);
            return List(output);
        });
    }

    private static void DrawSheet(string file, Output output)
    {
        using var files = new FileSet();
        output.Progress("draw", report =>
        {
            using Canvas drawn = new ContactSheet(columns: 5).Draw(
                TaskRegistry.All, seed: 1, (done, name) => report((double)done / TaskRegistry.All.Count, name));
            files.Add(file, stream => stream.Write(drawn.Png()));
        });
        files.Publish();
        output.Say($"wrote an image of all {TaskRegistry.All.Count} tasks to {file}");
    }

    private static int List(Output output)
    {
        var list = TaskRegistry.All.Select(task => Describe(task.Spec)).ToArray();
        if (output.Json)
        {
            output.Result(list);
            return ExitCode.Done;
        }
        foreach (SimulationTask task in TaskRegistry.All)
        {
            TaskSpec spec = task.Spec;
            string limits = $"action size {spec.Actions.Size}, {spec.ControlHz} actions/s, at most {spec.MaxSteps} actions";
            output.Result(new { }, (spec.Name, $"{spec.Summary} ({limits})"));
        }
        return ExitCode.Done;
    }

    internal static Command Expert()
    {
        Option<string> task = TaskOption();
        Option<int> episodes = Verb.Option("--episodes", "how many", 100);
        Option<long> seed = Verb.Option("--seed", "seed of the first initial state; each further episode adds one", 0L);
        return Verb.Create("expert", "Run the task's expert and report its success rate.", [task, episodes, seed], (parsed, output) =>
        {
            SimulationTask simulation = Find(parsed.Value(task));
            TaskSpec spec = simulation.Spec;
            using var expert = new ExpertEpisode(simulation);
            int n = Positive(parsed.Value(episodes), "--episodes"), success = 0;
            var returns = new double[n];
            var scores = new double[n];
            output.Progress("expert", report =>
            {
                for (int i = 0; i < n; i++)
                {
                    success += expert.Play(parsed.Value(seed) + i) ? 1 : 0;
                    returns[i] = expert.World.Return;
                    scores[i] = expert.World.Rules.Score(expert.World.Data);
                    report((i + 1.0) / n, $"{success} of {i + 1}");
                }
            });
            var interval = WilsonInterval.Of(success, n);
            output.Result(
                new
                {
                    Task = spec.Name,
                    Success = success,
                    Episodes = n,
                    Rate = (double)success / n,
                    Ci95 = new[] { interval.Low, interval.High },
                    Score = spec.Score,
                    MeanScore = scores.Average(),
                    MeanReturn = returns.Average(),
                },
                ("success", $"{success} of {n}"), ("95 % interval", interval.ToString()),
                ($"mean {spec.Score}", Numbers.Text(scores.Average(), 3)), ("mean return", Numbers.Text(returns.Average(), 1)));
            return ExitCode.Done;
        });
    }

    internal static Command Record()
    {
        Option<string> task = TaskOption();
        Option<int> episodes = Verb.Option("--episodes", "number of successful episodes in the dataset", 800);
        Option<long> seed = Verb.Option(
            "--seed", "seed of the first initial state; each further episode adds one", DemonstrationSet.FirstSeed);
        Option<double> push = Verb.Option(
            "--push", "standard deviation of the disturbance of joint targets in every second episode, rad", DemonstrationSet.Push);
        Option<int> threads = Verb.Option(
            "--threads", "number of threads; the dataset does not depend on it", Math.Min(8, Environment.ProcessorCount));
        Option<string> images = Verb.Option(
            "--images", "on or off: whether to render and record camera images; off is for state-based policies", "on");
        Option<string?> randomize = RandomizeOption();
        Option<string> backend = SimVerbs.BackendOption();
        Option<string> folder = Verb.Required<string>("--out", "the dataset's folder; an unfinished dataset is continued");
        const string description = "Record demonstrations of the task's expert; continues an interrupted recording.";
        Option[] options = [task, episodes, seed, push, threads, images, randomize, backend, folder];
        return Verb.Create("record", description, options, (parsed, output) =>
        {
            (int count, long frames, long bytes) = Record(
                Find(parsed.Value(task)),
                new DemonstrationOptions
                {
                    Episodes = Positive(parsed.Value(episodes), "--episodes"),
                    Seed = parsed.Value(seed),
                    Push = parsed.Value(push),
                    Threads = Numbers.Within(parsed.Value(threads), 1, 256, "--threads"),
                    Recording = new RecordingOptions
                    {
                        Images = OnOff(parsed.Value(images), "--images"),
                        Backend = SimVerbs.Backend(parsed.Value(backend)),
                        Randomization = Randomization(parsed.GetValue(randomize)),
                    },
                },
                parsed.Value(folder), output);
            output.Result(
                new { Episodes = count, Frames = frames, Bytes = bytes, Out = parsed.Value(folder) },
                ("episodes", $"{count}"), ("frames written", $"{frames}"), ("bytes written", $"{bytes}"), ("folder", parsed.Value(folder)));
            return ExitCode.Done;
        });
    }

    internal static Option<string?> RandomizeOption() => Verb.Option<string?>(
        "--randomize", $"randomize every episode as specified in this JSON file, or in one of the project's: {RandomizationNames}", null);

    internal static string RandomizationNames => string.Join(", ", RandomizationSpec.Names);

    internal static RandomizationSpec? Randomization(string? file) => file is null ? null : RandomizationSpec.Find(file);

    /// <summary>Extends a dataset to a number of episodes; existing episodes are kept.</summary>
    internal static (int Episodes, long Frames, long Bytes) Record(
        SimulationTask task, DemonstrationOptions options, string folder, Output output)
    {
        int before = EpisodeFolder.CountIn(folder);
        if (before > 0 && before < options.Episodes)
            output.Say($"{folder} contains {before} finished episodes; continuing");
        options = options with { Command = Workspace.Command, Commit = Workspace.Commit() };
        using var stop = new CancellationTokenSource();
        using var interruption = new Interruption(stop.Cancel); // finished episodes are kept; the same command continues
        (int Episodes, long Frames, long Bytes) recorded = default;
        try
        {
            output.Progress("record", report => recorded = DemonstrationSet.Extend(
                task, folder, options,
                (done, frames) => report((double)done / options.Episodes, $"{done} episodes, {frames} frames"), stop.Token));
        }
        catch (OperationCanceledException e)
        {
            throw new FailedException(
                $"Interrupted: {folder} contains {EpisodeFolder.CountIn(folder)} finished episodes. Run the same command to continue.", e);
        }
        return recorded;
    }

    private static bool OnOff(string value, string name) => value switch
    {
        "on" => true,
        "off" => false,
        _ => throw new UsageException($"{name} must be on or off, not '{value}'"),
    };

    internal static int Positive(int value, string name) =>
        value > 0 ? value : throw new UsageException($"{name} must be positive, not {value.ToString(CultureInfo.InvariantCulture)}");

    private static object Describe(TaskSpec spec)
    {
        var observations = new Dictionary<string, object>();
        foreach (ObservationSpec vector in spec.Observations)
            observations[vector.Key] = new { Dtype = "float32", Shape = new[] { vector.Size }, vector.Names };
        foreach (CameraSpec camera in spec.Cameras)
            observations[camera.Key] = new { Dtype = "uint8", Shape = new[] { camera.Height, camera.Width, 3 } };
        return new
        {
            spec.Name,
            spec.Summary,
            Actions = new
            {
                spec.Actions.Names,
                spec.Actions.Units,
                spec.Actions.Low,
                spec.Actions.High,
            },
            Observations = observations,
            spec.ControlHz,
            spec.MaxSteps,
        };
    }
}
