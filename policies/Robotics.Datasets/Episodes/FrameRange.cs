namespace Robotics.Datasets.Episodes;

/// <summary>Checks what a caller asks of a reader or gives to a writer.</summary>
internal static class FrameRange
{
    /// <summary>Requires a feature of this type and a buffer of whole frames.</summary>
    /// <returns>How many frames.</returns>
    internal static int Count(DatasetFeature feature, FeatureType type, int elements)
    {
        if (feature.Type != type)
            throw new ArgumentException($"'{feature.Key}' has elements of type {feature.Type}, not {type}.");
        if (elements % feature.Size != 0)
            throw new ArgumentException($"{elements} elements are no whole number of frames of '{feature.Key}' with {feature.Size} each.");
        return elements / feature.Size;
    }

    /// <summary>Requires frames inside an episode.</summary>
    internal static void Require(EpisodeSummary episode, string key, int first, int count)
    {
        if (first < 0 || first > episode.Length - count)
            throw new ArgumentException($"Frames {first} to {first + count - 1} of '{key}' are not among the {episode.Length} of {episode.Source}.");
    }
}
