using Robotics.Control.Deciding;
using Robotics.Control.Observing;

namespace Robotics.Training.Evaluation;

/// <summary>A policy under evaluation: randomizes and blanks its observations, counts and times its decisions.</summary>
/// <param name="inner">The policy. The caller keeps ownership.</param>
/// <param name="blank">Keys that are set to zero; `images` selects all cameras.</param>
/// <param name="variation">Randomizes the images; null for none.</param>
/// <remarks>Thread: that of the world.</remarks>
internal sealed class EvaluatedPolicy(IPolicy inner, IReadOnlyList<string> blank, EvaluationVariation? variation) : IPolicy
{
    public PolicySpec Spec => inner.Spec;

    internal long Decisions { get; private set; }

    internal TimeSpan DecisionTime { get; private set; }

    public void Reset(long seed) => inner.Reset(seed);

    public DecisionTiming Decide(Observation observation, ActionChunk chunk)
    {
        variation?.Process(observation.Features);
        foreach (FeatureValue feature in observation.Features)
        {
            if (blank.Contains(feature.Spec.Key) || (feature.Spec.IsImage && blank.Contains("images")))
                feature.Blank();
        }
        DecisionTiming timing = inner.Decide(observation, chunk);
        Decisions++;
        DecisionTime += timing.Encode + timing.Infer;
        return timing;
    }

    public void Dispose()
    {
        // the caller owns the inner policy
    }
}
