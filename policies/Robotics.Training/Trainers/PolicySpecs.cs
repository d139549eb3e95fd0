using Robotics.Control.Deciding;
using Robotics.Datasets.Episodes;

namespace Robotics.Training.Trainers;

/// <summary>Derives the specification of a policy from a dataset and the training options.</summary>
public static class PolicySpecs
{
    /// <summary>The specification of a policy that is trained on a dataset.</summary>
    /// <exception cref="TrainingException">The dataset has no such key. The message lists the available ones.</exception>
    public static PolicySpec Of(DatasetInfo info, TrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(options);
        FeatureSpec[] available = [.. info.Features.Where(feature => feature.Key.StartsWith("observation.", StringComparison.Ordinal))];
        FeatureSpec action = info.Find(FeatureKeys.Action)
            ?? throw new TrainingException($"The dataset of '{info.Task}' has no '{FeatureKeys.Action}'.");
        string[] keys = options.Observe.Count > 0 ? [.. options.Observe] : Defaults(available);
        if (keys.Length == 0)
            throw new TrainingException($"The dataset of '{info.Task}' has no observations.");
        if (keys.FirstOrDefault(key => available.All(feature => feature.Key != key)) is { } unknown)
        {
            string choice = string.Join(", ", available.Select(feature => feature.Key));
            throw new TrainingException($"The dataset of '{info.Task}' has no '{unknown}' to observe: choose from {choice}.");
        }
        if (keys.Select(key => info[key]).FirstOrDefault(feature => !IsRgb(feature) && feature.Type != FeatureType.Float32) is { } other)
            throw new TrainingException($"A policy cannot observe {other}: only RGB images and float32 vectors are supported.");
        return new PolicySpec
        {
            Task = info.Task,
            Observations = [.. keys.Distinct().Select(key => info[key] with { Horizon = options.ObservationHorizon, RateHz = 0 })],
            Action = action with { Horizon = options.PredictionHorizon, RateHz = info.Fps },
        };
    }

    // images come first, as in all earlier policies
    private static string[] Defaults(FeatureSpec[] available)
    {
        string[] images = [.. available.Where(IsRgb).Select(feature => feature.Key)];
        string[] vectors = [.. available.Where(feature => !feature.IsImage && feature.Type == FeatureType.Float32)
            .Select(feature => feature.Key)];
        return images.Length > 0 && vectors.Contains(FeatureKeys.State) ? [.. images, FeatureKeys.State] : [.. images, .. vectors];
    }

    private static bool IsRgb(FeatureSpec feature) => feature.IsImage && feature.Type == FeatureType.UInt8;
}
