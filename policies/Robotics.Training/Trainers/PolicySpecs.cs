using Robotics.Control.Deciding;
using Robotics.Datasets.Episodes;
using FeatureType = Robotics.Control.Deciding.FeatureType;

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
        DatasetFeature[] available = [.. info.Features.Where(feature => feature.Key.StartsWith("observation.", StringComparison.Ordinal))];
        DatasetFeature action = info.Find(FeatureKeys.Action) ?? throw new TrainingException($"The data set of '{info.Task}' has no '{FeatureKeys.Action}'.");
        string[] keys = options.Observe.Count > 0 ? [.. options.Observe] : Defaults(available);
        if (keys.Length == 0)
            throw new TrainingException($"The data set of '{info.Task}' has no observations.");
        if (keys.FirstOrDefault(key => available.All(feature => feature.Key != key)) is { } unknown)
        {
            throw new TrainingException(
                $"The data set of '{info.Task}' has no '{unknown}' to observe: choose from {string.Join(", ", available.Select(feature => feature.Key))}.");
        }
        return new PolicySpec
        {
            Task = info.Task,
            Observations = [.. keys.Distinct().Select(key => Feature(info[key], options.ObservationHorizon, 0))],
            Action = Feature(action, options.PredictionHorizon, info.Fps),
        };
    }

    // images come first, as in all policies so far
    private static string[] Defaults(DatasetFeature[] available)
    {
        string[] images = [.. available.Where(feature => FeatureKeys.IsImage(feature.Key)).Select(feature => feature.Key)];
        string[] vectors = [.. available.Where(feature => !FeatureKeys.IsImage(feature.Key)).Select(feature => feature.Key)];
        return images.Length > 0 && vectors.Contains(FeatureKeys.State) ? [.. images, FeatureKeys.State] : [.. images, .. vectors];
    }

    private static FeatureSpec Feature(DatasetFeature feature, int horizon, double rateHz) => new()
    {
        Key = feature.Key,
        Type = FeatureKeys.IsImage(feature.Key) ? FeatureType.UInt8 : FeatureType.Float32,
        Shape = [.. feature.Shape],
        Names = [.. feature.Names],
        Units = [.. feature.Units],
        Horizon = horizon,
        RateHz = rateHz,
    };
}
