using System.Text.Json;
using Robotics.Control.Files;
using Robotics.Runtime.Reports;
using Robotics.Training.Evaluation;

namespace Robotics.Cli.Verbs;

/// <summary>A run folder of `eval`: what was evaluated, and the finished episodes.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Subject">What was evaluated.</param>
/// <param name="Episodes">Finished episodes, by seed.</param>
internal sealed record EvaluationRun(string Path, EvaluationSubject Subject, IReadOnlyList<EvaluatedEpisode> Episodes)
{
    private const string SubjectFile = "evaluation.json";
    private const string EpisodesFile = "episodes.jsonl";

    /// <summary>Writes what is evaluated, before the first episode.</summary>
    internal static void Begin(RunFolder run, EvaluationSubject subject) => run.Write(SubjectFile, subject);

    internal static void Append(RunFolder run, EvaluatedEpisode episode) => run.Append(EpisodesFile, episode);

    /// <exception cref="FailedException">The folder is not a run of `eval`, or a file is damaged: file and line are named.</exception>
    internal static EvaluationRun Read(string folder)
    {
        string subject = System.IO.Path.Combine(folder, SubjectFile), lines = System.IO.Path.Combine(folder, EpisodesFile);
        if (!File.Exists(subject))
            throw new FailedException($"{folder} is not a run folder of `eval`: it has no {SubjectFile}.");
        return new EvaluationRun(folder, Parse<EvaluationSubject>(InputFile.ReadAllText(subject), subject), ReadEpisodes(lines));
    }

    /// <summary>Joins the runs of one evaluation.</summary>
    /// <exception cref="FailedException">The runs belong to different evaluations, or an initial state occurs twice.</exception>
    internal static EvaluationRun Merge(IReadOnlyList<EvaluationRun> runs)
    {
        EvaluationRun first = runs[0];
        var episodes = new SortedDictionary<long, (EvaluatedEpisode Episode, string Folder)>();
        foreach (EvaluationRun run in runs)
        {
            if (run.Subject.DifferenceTo(first.Subject) is { } key)
            {
                throw new FailedException(
                    $"{run.Path} and {first.Path} are different evaluations: their {key} differs. Merge them separately.");
            }
            foreach (EvaluatedEpisode episode in run.Episodes.OrderBy(episode => episode.Seed))
            {
                if (!episodes.TryAdd(episode.Seed, (episode, run.Path)))
                {
                    throw new FailedException(
                        $"The initial state {episode.Seed} is in {episodes[episode.Seed].Folder} and in {run.Path}: give each shard once.");
                }
            }
        }
        return first with { Episodes = [.. episodes.Values.Select(entry => entry.Episode)] };
    }

    private static List<EvaluatedEpisode> ReadEpisodes(string path)
    {
        List<EvaluatedEpisode> episodes = [];
        string[] lines = File.Exists(path) ? InputFile.ReadAllText(path).Split('\n') : [];
        for (int i = 0; i < lines.Length; i++)
        {
            // a killed process leaves at most its last line incomplete
            if (lines[i].Length > 0 && (i + 1 < lines.Length || lines[i].EndsWith('}')))
                episodes.Add(Parse<EvaluatedEpisode>(lines[i], $"{path}, line {i + 1}"));
        }
        return episodes;
    }

    private static T Parse<T>(string json, string place)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, ReportJson.Line) ?? throw new JsonException("it is empty");
        }
        catch (JsonException e)
        {
            throw new FailedException($"{place} is damaged: {e.Message} Remove it and repeat its shard.", e);
        }
    }
}
