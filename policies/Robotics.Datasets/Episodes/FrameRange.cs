using Robotics.Control.Deciding;

namespace Robotics.Datasets.Episodes;

/// <summary>Checks the arguments of calls to readers and writers.</summary>
internal static class FrameRange
{
    /// <summary>Requires a feature of this type and a buffer that holds a whole number of frames.</summary>
    /// <returns>Number of frames.</returns>
    internal static int Count(FeatureSpec feature, FeatureType type, int elements)
    {
        if (feature.Type != type)
            throw new ArgumentException($"'{feature.Key}' has elements of type {feature.Type}, not {type}.");
        if (elements % feature.Size != 0)
            throw new ArgumentException(
                $"{elements} elements are not a whole number of frames of '{feature.Key}' with {feature.Size} each.");
        return elements / feature.Size;
    }

    /// <summary>Requires a range of frames within an episode.</summary>
    internal static void Require(EpisodeSummary episode, string key, int first, int count)
    {
        if (first < 0 || first > episode.Length - count)
            throw new ArgumentException(
                $"Frames {first} to {first + count - 1} of '{key}' are not among the {episode.Length} frames of {episode.Source}.");
    }
}
