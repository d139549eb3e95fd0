using Robotics.Control.Deciding;

namespace Robotics.Datasets.Episodes;

/// <summary>Checks that episodes added to a dataset are recorded in the same way as those it already has.</summary>
internal static class DatasetComparison
{
    private const int LongestQuote = 80;

    /// <exception cref="DatasetException">The datasets differ. The message states how.</exception>
    internal static void RequireSame(string folder, DatasetInfo there, DatasetInfo asked)
    {
        RequireSameFeatures(folder, there, asked);
        foreach ((string option, string value) in asked.Recipe)
        {
            if (!there.Recipe.TryGetValue(option, out string? begun) || begun == value)
                continue;
            string difference = begun.Length + value.Length < LongestQuote
                ? $"{option} {begun}, and this command asks for {option} {value}"
                : $"another {option} than this command";
            throw new DatasetException(
                $"The dataset in {folder} was started with {difference}. Repeat the first command, or choose another folder.");
        }
    }

    /// <exception cref="DatasetException">The task, the rate or a feature differs. The message states which.</exception>
    internal static void RequireSameFeatures(string folder, DatasetInfo there, DatasetInfo asked)
    {
        if (there.Task != asked.Task)
            throw Other(folder, $"shows the task '{there.Task}', not '{asked.Task}'");
        if (there.Fps != asked.Fps)
            throw Other(folder, $"has {there.Fps} frames per second, not {asked.Fps}");
        foreach (FeatureSpec feature in asked.Features)
        {
            if (there.Find(feature.Key) is not { } old)
                throw Other(folder, $"has no feature '{feature.Key}', which this command records");
            if (!old.IsSameAs(feature))
                throw Other(folder, $"has '{feature.Key}' with another type, shape, names or units");
        }
        if (there.Features.FirstOrDefault(feature => asked.Find(feature.Key) is null) is { } extra)
            throw Other(folder, $"has the feature '{extra.Key}', which this command does not record");
    }

    private static DatasetException Other(string folder, string difference) =>
        new($"The dataset in {folder} {difference}. Choose another folder.");
}
