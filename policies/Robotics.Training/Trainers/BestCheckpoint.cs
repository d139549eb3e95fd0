using System.Text.Json;
using Robotics.Control.Files;
using Robotics.Policies.Checkpoints;

namespace Robotics.Training.Trainers;

/// <summary>The evaluations of a run, `evaluations.json`, and its best checkpoint, `best.safetensors`.</summary>
/// <remarks>
/// Both are replaced atomically, the checkpoint first: after a kill in between, the evaluation is repeated with the same result.
/// Thread: one.
/// </remarks>
internal sealed class BestCheckpoint
{
    private readonly string _folder;
    private readonly List<CheckpointScore> _scores;

    /// <summary>Opens the evaluations of a run up to the step at which it continues.</summary>
    internal BestCheckpoint(string folder, int step)
    {
        _folder = folder;
        _scores = [.. Read(ListIn(folder)).Where(score => score.Step <= step)];
        foreach (CheckpointScore score in _scores)
            Best = score.IsBetterThan(Best) ? score : Best;
    }

    /// <summary>The best evaluation, or null before the first.</summary>
    internal CheckpointScore? Best { get; private set; }

    /// <summary>The last evaluation, or null before the first.</summary>
    internal CheckpointScore? Last => _scores.LastOrDefault();

    /// <summary>Path of the best checkpoint; null before the first evaluation.</summary>
    internal string? Path => Best is null ? null : CheckpointIn(_folder);

    /// <summary>Evaluates the checkpoint of a step, unless that was done, and keeps it if it is the best.</summary>
    internal void Evaluate(string checkpoint, int step, ICheckpointEvaluator evaluator, CancellationToken cancellation)
    {
        if (_scores.Any(score => score.Step == step))
            return;
        CheckpointScore found = evaluator.Evaluate(checkpoint, cancellation) with { Step = step };
        if (found.IsBetterThan(Best))
        {
            Copy(checkpoint, CheckpointIn(_folder));
            Best = found;
        }
        _scores.Add(found);
        AtomicFile.WriteAllText(ListIn(_folder), JsonSerializer.Serialize(_scores, PolicyJson.Options) + "\n");
    }

    private static string ListIn(string folder) => System.IO.Path.Combine(folder, "evaluations.json");

    private static string CheckpointIn(string folder) => System.IO.Path.Combine(folder, "best.safetensors");

    private static void Copy(string from, string to) => AtomicFile.Write(to, stream =>
    {
        using FileStream source = File.OpenRead(from);
        source.CopyTo(stream);
    });

    private static List<CheckpointScore> Read(string path)
    {
        if (!File.Exists(path))
            return [];
        try
        {
            return JsonSerializer.Deserialize<List<CheckpointScore>>(InputFile.ReadAllText(path), PolicyJson.Options) ?? [];
        }
        catch (JsonException e)
        {
            throw new TrainingException(
                $"{path} is damaged ({e.Message}). Delete it and best.safetensors: the last checkpoint is evaluated again.", e);
        }
    }
}
