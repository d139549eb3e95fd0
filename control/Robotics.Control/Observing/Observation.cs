using Robotics.Control.Deciding;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Observing;

/// <summary>
/// What a policy observes for one decision: each feature's readings, aligned by capture time. A reused slot with one writer.
/// </summary>
public sealed class Observation
{
    private readonly FeatureValue[] _features;

    /// <summary>Creates the slot for a policy's features.</summary>
    public Observation(PolicySpec spec) => _features = [.. spec.Observations.Select(feature => new FeatureValue(feature))];

    /// <summary>The features, in the policy's order.</summary>
    public IReadOnlyList<FeatureValue> Features => _features;

    /// <summary>The feature of a key.</summary>
    /// <exception cref="KeyNotFoundException">The policy does not observe it.</exception>
    public FeatureValue this[string key]
    {
        get
        {
            foreach (FeatureValue feature in _features)
            {
                if (feature.Spec.Key == key)
                    return feature;
            }
            throw new KeyNotFoundException($"The policy does not observe '{key}'.");
        }
    }

    /// <summary>Capture time of the oldest among the features' newest readings: the observation is as old as this.</summary>
    public Timestamp CapturedAt { get; set; }

    /// <summary>The control tick that <see cref="CapturedAt"/> fell in.</summary>
    public long Tick { get; set; }
}
