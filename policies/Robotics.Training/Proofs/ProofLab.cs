using System.Security.Cryptography;
using System.Text.Json;
using Robotics.Control.Files;
using Robotics.Control.Telemetry;
using Robotics.Datasets.Episodes;
using Robotics.Policies.Families;
using Robotics.Policies.Inference;
using Robotics.Simulation.Tasks;
using Robotics.Training.Demonstrations;
using Robotics.Training.Evaluation;
using Robotics.Training.Trainers;

namespace Robotics.Training.Proofs;

/// <summary>Records, trains and evaluates in one folder. Finished parts are kept, so that an interrupted experiment continues.</summary>
/// <remarks>
/// Below the folder: `data-TASK-N`, `ARM-seedK` with the training, and `evaluations/` with one line per episode, named after the
/// checkpoint's hash, so that no result of another checkpoint is reused. Thread: one.
/// </remarks>
public sealed class ProofLab
{
    private const int LatencyRounds = 200;

    private readonly string _folder;
    private readonly string _commit;
    private readonly Action<string, double, string> _progress;
    private readonly CancellationToken _cancellation;

    /// <summary>Uses a folder, which is created.</summary>
    /// <param name="folder">Where data, checkpoints and episodes are kept.</param>
    /// <param name="commit">The commit of the program, kept with data and checkpoints.</param>
    /// <param name="progress">Called with the part's name, its share done and a short text.</param>
    /// <param name="cancellation">Ends the current part at the next step or episode.</param>
    public ProofLab(string folder, string commit, Action<string, double, string> progress, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(progress);
        (_folder, _commit, _progress, _cancellation) = (folder, commit, progress, cancellation);
        Directory.CreateDirectory(folder);
    }

    /// <summary>Records demonstrations of the task's expert.</summary>
    /// <returns>The folder of the set.</returns>
    public string Record(SimulationTask task, int episodes, RecordingOptions recording)
    {
        ArgumentNullException.ThrowIfNull(task);
        string data = Path.Combine(_folder, FormattableString.Invariant($"data-{task.Spec.Name}-{episodes}"));
        var options = new DemonstrationOptions { Episodes = episodes, Recording = recording, Commit = _commit };
        DemonstrationSet.Extend(
            task, data, options,
            (done, _) => _progress("record", (double)done / episodes, $"{done} of {episodes} episodes"), _cancellation);
        return data;
    }

    /// <summary>Trains an arm with every training seed and evaluates each last checkpoint from the initial states 0 and up.</summary>
    /// <param name="name">The arm's name.</param>
    /// <param name="task">The task.</param>
    /// <param name="data">The folder of the demonstrations.</param>
    /// <param name="size">Training seeds and episodes.</param>
    /// <param name="options">How it is trained, for any seed.</param>
    /// <param name="evaluation">Rates; null for those of a deployment.</param>
    public ProofArm Compare(
        string name, ArmTask task, string data, ProofSize size, TrainerOptions options, EvaluationOptions? evaluation = null) =>
        Evaluate(name, task, Train(name, data, size, options), size, evaluation: evaluation);

    /// <summary>Trains a policy with every training seed.</summary>
    /// <param name="name">The policy's name.</param>
    /// <param name="data">The folder of the demonstrations.</param>
    /// <param name="size">Training seeds.</param>
    /// <param name="options">How it is trained, for any seed.</param>
    /// <param name="teacher">The policy that it learns from, seed by seed; null for none.</param>
    public ProofPolicy Train(string name, string data, ProofSize size, TrainerOptions options, ProofPolicy? teacher = null)
    {
        ArgumentNullException.ThrowIfNull(size);
        ArgumentNullException.ThrowIfNull(options);
        List<string> checkpoints = [];
        TimeSpan training = TimeSpan.Zero;
        for (int seed = 0; seed < size.TrainingSeeds; seed++)
        {
            TrainerOptions own = options with { Seed = seed, Commit = _commit };
            if (teacher is not null)
                own = own.WithTeacher(teacher.Checkpoints[seed]);
            TrainingResult result = Train(FormattableString.Invariant($"{name}-seed{seed}"), data, own);
            training += result.Elapsed;
            checkpoints.Add(result.Checkpoint);
        }
        return new ProofPolicy(name, checkpoints, training);
    }

    /// <summary>Evaluates a policy of every training seed from the initial states 0 and up.</summary>
    /// <param name="name">The arm's name.</param>
    /// <param name="task">The task.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="size">Episodes.</param>
    /// <param name="steps">Network evaluations per decision; null for the policy's own number.</param>
    /// <param name="evaluation">Rates; null for those of a deployment.</param>
    public ProofArm Evaluate(
        string name, ArmTask task, ProofPolicy policy, ProofSize size, int? steps = null, EvaluationOptions? evaluation = null)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(size);
        List<EvaluatedEpisode> episodes = [];
        for (int seed = 0; seed < policy.Checkpoints.Count; seed++)
        {
            string run = FormattableString.Invariant($"{name}-seed{seed}");
            episodes.AddRange(Evaluate(run, task, policy.Checkpoints[seed], steps, size.Episodes, evaluation ?? new EvaluationOptions()));
        }
        string[] runs = [.. policy.Checkpoints.Select(path => Path.GetFileName(Path.GetDirectoryName(path)!))]; // each is in a folder
        return ProofArm.Of(name, runs, policy.Training, episodes, task.Spec.Modes);
    }

    /// <summary>The decision time of the first policy relative to that of the second, on one thread, measured in turn.</summary>
    /// <param name="slow">The first policy, with its number of network evaluations; null for its own.</param>
    /// <param name="fast">The second policy.</param>
    public PairedRatio CompareLatency((ProofPolicy Policy, int? Steps) slow, (ProofPolicy Policy, int? Steps) fast)
    {
        _progress($"latency {slow.Policy.Name}, {fast.Policy.Name}", 0, "");
        return PolicyBench.Compare(
            (slow.Policy.Checkpoints[0], slow.Steps), (fast.Policy.Checkpoints[0], fast.Steps), EngineKind.Onnx, new EngineOptions(),
            LatencyRounds);
    }

    private TrainingResult Train(string run, string data, TrainerOptions options)
    {
        using NpzEpisodeReader set = NpzEpisodeReader.Open(data);
        var watcher = new TrainingListener(
            p => _progress($"train {run}", (double)p.Step / p.Steps, FormattableString.Invariant($"loss {p.Loss:F4}")));
        TrainingResult result = new PolicyTrainer().Train(
            set, options.WithFittingWarmup(), Path.Combine(_folder, run), watcher, null, _cancellation);
        _cancellation.ThrowIfCancellationRequested();
        return result;
    }

    private IReadOnlyList<EvaluatedEpisode> Evaluate(
        string run, ArmTask task, string checkpoint, int? steps, int count, EvaluationOptions options)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(checkpoint)))[..12];
        string rates = FormattableString.Invariant($"{options.DecisionHz}-{options.LatencyTicks}") + (steps is { } n ? $"-{n}" : "");
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "evaluations")).FullName, $"{run}-{hash}-{rates}.jsonl");
        SortedDictionary<long, EvaluatedEpisode> finished = Read(path);
        long[] missing = [.. Enumerable.Range(0, count).Select(i => (long)i).Where(seed => !finished.ContainsKey(seed))];
        if (missing.Length > 0)
        {
            var evaluator = new PolicyEvaluator(task, () => Open(checkpoint, task.Spec.Name, steps), options);
            evaluator.Evaluate(missing, null, _cancellation, episode =>
            {
                File.AppendAllText(path, JsonSerializer.Serialize(episode) + "\n");
                finished[episode.Seed] = episode;
                int success = finished.Values.Count(e => e.Success);
                _progress($"evaluate {run}", (double)finished.Count / count, $"{success} of {finished.Count}");
            });
            _cancellation.ThrowIfCancellationRequested();
        }
        return [.. finished.Values.Where(episode => episode.Seed < count)];
    }

    private static LearnedPolicy Open(string checkpoint, string task, int? steps)
    {
        var policy = LearnedPolicy.Load(checkpoint, task);
        if (steps is { } count)
            policy.DenoisingSteps = count;
        return policy;
    }

    // a line that a killed process left incomplete is removed, so that its episode is played again
    private static SortedDictionary<long, EvaluatedEpisode> Read(string path)
    {
        var finished = new SortedDictionary<long, EvaluatedEpisode>();
        if (!File.Exists(path))
            return finished;
        string[] lines = File.ReadAllLines(path);
        string[] whole = [.. lines.Where(line => Keep(line, finished))];
        if (whole.Length < lines.Length || !File.ReadAllText(path).EndsWith('\n'))
            AtomicFile.WriteAllText(path, string.Concat(whole.Select(line => line + "\n")));
        return finished;
    }

    private static bool Keep(string line, SortedDictionary<long, EvaluatedEpisode> finished)
    {
        try
        {
            if (JsonSerializer.Deserialize<EvaluatedEpisode>(line) is not { } episode)
                return false;
            finished[episode.Seed] = episode;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
