using System.Text.Json;
using Robotics.Control.Files;

namespace Robotics.Training.Trainers;

/// <summary>`log.jsonl`: one line per logging interval.</summary>
internal sealed class TrainingLog
{
    private readonly string _path;

    /// <summary>Opens the log and removes the lines that a resumed run will write again.</summary>
    internal TrainingLog(string folder, int resumedAt)
    {
        _path = Path.Combine(folder, "log.jsonl");
        string[] kept = File.Exists(_path) ? [.. File.ReadLines(_path).Where(line => StepOf(line) is { } step && step <= resumedAt)] : [];
        AtomicFile.WriteAllText(_path, string.Concat(kept.Select(line => line + "\n")));
    }

    internal void Write(TrainingProgress progress, double learningRate, double gradientNorm) =>
        File.AppendAllText(_path, JsonSerializer.Serialize(new
        {
            step = progress.Step,
            loss = progress.Loss,
            validation_loss = progress.ValidationLoss,
            lr = learningRate,
            gradient_norm = gradientNorm,
            data_share = Math.Round(progress.DataShare, 4),
            samples_per_second = Math.Round(progress.SamplesPerSecond, 1),
            seconds = Math.Round(progress.Elapsed.TotalSeconds, 1),
        }) + "\n");

    // null for a line that a killed process left incomplete
    private static int? StepOf(string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return document.RootElement.GetProperty("step").GetInt32();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException)
        {
            return null;
        }
    }
}
