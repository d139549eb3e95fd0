using Robotics.Control.Observing;

namespace Robotics.Control.Deciding;

/// <summary>Turns an observation into a chunk of actions.</summary>
/// <remarks>Thread: the policy thread; it may allocate.</remarks>
public interface IPolicy : IDisposable
{
    /// <summary>Shapes and rates.</summary>
    PolicySpec Spec { get; }

    /// <summary>Starts an episode: clears the internal state and restarts the noise from <paramref name="seed"/>.</summary>
    void Reset(long seed);

    /// <summary>Fills the chunk's values. The caller fills ticks and times.</summary>
    /// <param name="observation">The sensor readings, aligned in time.</param>
    /// <param name="chunk">
    /// [<see cref="PolicySpec.DecisionHorizon"/>, Da] to fill: joint position targets, rad or m.
    /// </param>
    /// <returns>How long encoding and inference took.</returns>
    DecisionTiming Decide(Observation observation, ActionChunk chunk);
}
