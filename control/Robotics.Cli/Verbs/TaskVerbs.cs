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

/// <summary>`tasks`, `expert` and `record`: what can be simulated, who can do it, and demonstrations of it.</summary>
internal static class TaskVerbs
{
    /// <summary>Recorded episodes start here: no evaluation uses these seeds.</summary>
    internal const long RecordSeed = 1_000_000;

    /// <summary>Standard deviation of the push that every second recorded episode begins with, rad.</summary>
    internal const double Push = 0.06;

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
        Option<string?> sheet = Verb.Option<string?>("--sheet", "draw all tasks into one picture too, each while its expert is at work: a .png to write", null);
        return Verb.Create("tasks", "List the tasks that can be simulated.", [sheet], (parsed, output) =>
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
            var (rgb, width, height) = new ContactSheet(columns: 5).Draw(
                TaskRegistry.All, seed: 1, (done, name) => report((double)done / TaskRegistry.All.Count, name));
            files.Add(file, stream => PngWriter.Write(stream, rgb, width, height));
        });
        files.Publish();
        output.Say($"{file} shows all {TaskRegistry.All.Count} tasks");
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
            output.Result(new { }, (task.Spec.Name, $"{task.Spec.Summary} ({task.Spec.Actions.Size} numbers an action, {task.Spec.ControlHz} actions/s, {task.Spec.MaxSteps} at most)"));
        return ExitCode.Done;
    }

    internal static Command Expert()
    {
        Option<string> task = TaskOption();
        Option<int> episodes = Verb.Option("--episodes", "how many", 100);
        Option<long> seed = Verb.Option("--seed", "of the first initial state; each next episode adds one", 0L);
        return Verb.Create("expert", "Let the task's expert play and report its success.", [task, episodes, seed], (parsed, output) =>
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
        Option<int> episodes = Verb.Option("--episodes", "how many successful episodes the set shall hold", 800);
        Option<long> seed = Verb.Option("--seed", "of the first initial state; each next one adds one", RecordSeed);
        Option<double> push = Verb.Option("--push", "standard deviation of the push to the joint targets of every second episode, rad", Push);
        Option<int> threads = Verb.Option("--threads", "recorders side by side; the set is the same for any number", Math.Min(8, Environment.ProcessorCount));
        Option<string?> randomize = RandomizeOption();
        Option<string> backend = SimVerbs.BackendOption();
        Option<string> folder = Verb.Required<string>("--out", "the folder of the set; an unfinished one is continued");
        return Verb.Create("record", "Record demonstrations by the task's expert; a killed run is continued.", [task, episodes, seed, push, threads, randomize, backend, folder], (parsed, output) =>
        {
            (int count, long frames, long bytes) = Record(
                Find(parsed.Value(task)), Positive(parsed.Value(episodes), "--episodes"), parsed.Value(seed), parsed.Value(push),
                Numbers.Within(parsed.Value(threads), 1, 256, "--threads"),
                new RecordingOptions { Backend = SimVerbs.Backend(parsed.Value(backend)), Randomization = Randomization(parsed.GetValue(randomize)) },
                parsed.Value(folder), output);
            output.Result(
                new { Episodes = count, Frames = frames, Bytes = bytes, Out = parsed.Value(folder) },
                ("episodes", $"{count}"), ("frames written", $"{frames}"), ("bytes written", $"{bytes}"), ("folder", parsed.Value(folder)));
            return ExitCode.Done;
        });
    }

    internal static Option<string?> RandomizeOption() => Verb.Option<string?>(
        "--randomize", "vary every episode as this JSON file says; `arm` stands for the starting values that come with the project", null);

    internal static RandomizationSpec? Randomization(string? file) => file switch
    {
        null => null,
        "arm" => RandomizationSpec.Arm,
        _ => RandomizationSpec.Load(file),
    };

    /// <summary>Brings a set up to a number of episodes; what is there already stays.</summary>
    internal static (int Episodes, long Frames, long Bytes) Record(
        SimulationTask task, int episodes, long seed, double push, int threads, RecordingOptions options, string folder, Output output)
    {
        DatasetInfo info = DescribeSet(task.Spec, seed, push, options);
        int next = EpisodeDataset.Create(folder, info);
        long bytes = 0, frames = 0;
        if (next >= episodes)
            return (next, frames, bytes);
        if (next > 0)
        {
            EpisodeDataset.RequireSameRecipe(folder, info);
            output.Say($"{folder} holds {next} finished episodes: going on from there");
        }
        using var stop = new CancellationTokenSource();
        using var interruption = new Interruption(stop.Cancel); // finished episodes stay: the same command goes on from there
        try
        {
            output.Progress("record", report => new RecordingTeam(task, push, threads, options).Record(seed, next, episodes, (index, episode) =>
            {
                bytes += EpisodeDataset.Append(folder, info, index, episode);
                frames += episode.Length;
                next++;
                report((double)next / episodes, $"{next} episodes, {frames} frames");
            }, stop.Token));
        }
        catch (OperationCanceledException e)
        {
            throw new FailedException($"interrupted: {next} finished episodes are in {folder}, and the same command goes on from there", e);
        }
        return (next, frames, bytes);
    }

    internal static int Positive(int value, string name) => value > 0 ? value : throw new UsageException($"{name} must be positive, not {value.ToString(CultureInfo.InvariantCulture)}");

    private static DatasetInfo DescribeSet(TaskSpec spec, long seed, double push, RecordingOptions options) => new()
    {
        Task = spec.Name,
        Fps = spec.ControlHz,
        StateNames = spec.Observations[0].Names,
        ActionNames = spec.Actions.Names,
        Cameras = spec.Cameras,
        Vectors = spec.Observations.Skip(1).ToDictionary(vector => vector.Key, vector => vector.Names),
        Recipe = new Dictionary<string, string>
        {
            ["--seed"] = seed.ToString(CultureInfo.InvariantCulture),
            ["--push"] = push.ToString(CultureInfo.InvariantCulture),
            ["--backend"] = CameraScene.NameOf(options.Backend),
            ["--randomize"] = options.Randomization?.ToJson() ?? "none",
        },
        Command = Workspace.Command,
        Commit = Workspace.Commit(),
    };

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
