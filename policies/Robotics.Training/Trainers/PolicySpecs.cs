using Robotics.Control.Deciding;
using Robotics.Datasets.Episodes;

namespace Robotics.Training.Trainers;

/// <summary>Makes the specification of a policy from what a data set holds and what the options ask for.</summary>
public static class PolicySpecs
{
    /// <summary>The specification of a policy that is trained on a data set.</summary>
    /// <exception cref="TrainingException">A key is not in the data set; the message lists those that are.</exception>
    public static PolicySpec Of(DatasetInfo info, TrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(options);
        FeatureSpec[] available = [.. info.Features.Where(feature => feature.Key.StartsWith("observation.", StringComparison.Ordinal))];
        FeatureSpec action = info.Find(FeatureKeys.Action)
            ?? throw new TrainingException($"The data set of '{info.Task}' has no '{FeatureKeys.Action}'.");
        string[] keys = options.Observe.Count > 0 ? [.. options.Observe] : Defaults(available);
        if (keys.Length == 0)
            throw new TrainingException($"The data set of '{info.Task}' has no observations.");
        if (keys.FirstOrDefault(key => available.All(feature => feature.Key != key)) is { } unknown)
        {
            string choice = string.Join(", ", available.Select(feature => feature.Key));
            throw new TrainingException($"The data set of '{info.Task}' has no '{unknown}' to observe: choose from {choice}.");
        }
        if (keys.Select(key => info[key]).FirstOrDefault(feature => !IsRgb(feature) && feature.Type != FeatureType.Float32) is { } other)
            throw new TrainingException($"A policy cannot observe {other}: it observes RGB images and float32 vectors.");
        return new PolicySpec
        {
            Task = info.Task,
            Observations = [.. keys.Distinct().Select(key => info[key] with { Horizon = options.ObservationHorizon, RateHz = 0 })],
            Action = action with { Horizon = options.PredictionHorizon, RateHz = info.Fps },
        };
    }

    // images come first, as in all policies so far
    private static string[] Defaults(FeatureSpec[] available)
    {
        string[] images = [.. available.Where(IsRgb).Select(feature => feature.Key)];
        string[] vectors = [.. available.Where(feature => !feature.IsImage && feature.Type == FeatureType.Float32)
            .Select(feature => feature.Key)];
        return images.Length > 0 && vectors.Contains(FeatureKeys.State) ? [.. images, FeatureKeys.State] : [.. images, .. vectors];
    }

    private static bool IsRgb(FeatureSpec feature) => feature.IsImage && feature.Type == FeatureType.UInt8;
}
