using System.Security.Cryptography;
using Robotics.Control.Files;
using Robotics.Simulation.Cameras;
using Robotics.Simulation.Tasks;
using Robotics.Training.Evaluation;

namespace Robotics.Cli.Verbs;

/// <summary>What an evaluation measures. Shards of one evaluation have equal subjects, apart from the checkpoint's path.</summary>
internal sealed record EvaluationSubject
{
    public required string Task { get; init; }

    public required string Checkpoint { get; init; }

    public required string CheckpointSha256 { get; init; }

    public required string Engine { get; init; }

    public required string Score { get; init; }

    public required IReadOnlyList<string> Modes { get; init; }

    public required long Seed { get; init; }

    public required int Episodes { get; init; }

    public required IReadOnlyList<string> Blank { get; init; }

    public required double DecisionHz { get; init; }

    public required int LatencyTicks { get; init; }

    public required string Backend { get; init; }

    public required string Randomization { get; init; }

    internal static EvaluationSubject Of(
        TaskSpec task, string checkpoint, string engine, long seed, int episodes, EvaluationOptions options)
    {
        return new EvaluationSubject
        {
            Task = task.Name,
            Checkpoint = checkpoint,
            CheckpointSha256 = Convert.ToHexStringLower(SHA256.HashData(InputFile.ReadAllBytes(checkpoint))),
            Engine = engine,
            Score = task.Score,
            Modes = task.Modes,
            Seed = seed,
            Episodes = episodes,
            Blank = options.Blank,
            DecisionHz = options.DecisionHz,
            LatencyTicks = options.LatencyTicks,
            Backend = RenderBackendNames.NameOf(options.Backend),
            Randomization = options.Randomization?.ToJson() ?? "none",
        };
    }

    /// <summary>The first property that differs, or null.</summary>
    internal string? DifferenceTo(EvaluationSubject other)
    {
        (string Name, object Own, object Others)[] pairs =
        [
            ("task", Task, other.Task), ("checkpoint", CheckpointSha256, other.CheckpointSha256), ("engine", Engine, other.Engine),
            ("first seed", Seed, other.Seed), ("number of episodes", Episodes, other.Episodes),
            ("blanked inputs", string.Join(',', Blank), string.Join(',', other.Blank)), ("decision rate", DecisionHz, other.DecisionHz),
            ("latency", LatencyTicks, other.LatencyTicks), ("renderer", Backend, other.Backend),
            ("randomization", Randomization, other.Randomization),
        ];
        foreach ((string name, object own, object others) in pairs)
        {
            if (!own.Equals(others))
                return name;
        }
        return null;
    }
}
