using System.Text.Json;
using Robotics.Runtime.Pictures;

namespace Robotics.Cli.Verbs;

/// <summary>The picture of a training run, from its `log.jsonl` and `evaluations.json`.</summary>
internal static class TrainingCurves
{
    /// <summary>Writes `training.png` and `training.svg` into the run's folder.</summary>
    /// <returns>Null, or one sentence: why there is no picture.</returns>
    internal static string? Draw(string folder, string title)
    {
        List<(int, double)> loss = [], validation = [], success = [];
        string log = Path.Combine(folder, "log.jsonl"), evaluations = Path.Combine(folder, "evaluations.json");
        foreach (string line in File.Exists(log) ? File.ReadLines(log) : [])
        {
            using JsonDocument document = JsonDocument.Parse(line);
            int step = document.RootElement.GetProperty("step").GetInt32();
            loss.Add((step, document.RootElement.GetProperty("loss").GetDouble()));
            if (document.RootElement.TryGetProperty("validation_loss", out JsonElement value) && value.ValueKind == JsonValueKind.Number)
                validation.Add((step, value.GetDouble()));
        }
        if (File.Exists(evaluations))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(evaluations));
            success.AddRange(document.RootElement.EnumerateArray().Select(score => (
                score.GetProperty("step").GetInt32(),
                score.GetProperty("success").GetDouble() / score.GetProperty("episodes").GetInt32())));
        }
        return TrainingChart.Write(loss, validation, success, title, folder);
    }
}
