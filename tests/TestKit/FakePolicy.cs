using Robotics.Control.Deciding;
using Robotics.Control.Observing;

namespace Robotics.TestKit;

/// <summary>A policy whose answer the test sets.</summary>
public sealed class FakePolicy(PolicySpec spec, Func<Observation, ActionChunk, DecisionTiming> decide) : IPolicy
{
    public PolicySpec Spec { get; } = spec;

    public List<long> Resets { get; } = [];

    public long Decisions { get; private set; }

    public void Reset(long seed) => Resets.Add(seed);

    public DecisionTiming Decide(Observation observation, ActionChunk chunk)
    {
        Decisions++;
        return decide(observation, chunk);
    }

    public void Dispose()
    {
    }
}
