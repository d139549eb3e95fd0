using Robotics.Control.Telemetry;

namespace Robotics.Control.Looping;

/// <summary>Waits for deadlines; injected, so that tests control time.</summary>
/// <remarks>Thread: the loop's.</remarks>
public interface IPacer
{
    /// <summary>Waits until <paramref name="deadline"/>; returns at once when it has passed.</summary>
    /// <returns>False when waiting was stopped and the loop must end.</returns>
    bool WaitUntil(Timestamp deadline);

    /// <summary>Makes the current wait and all later ones return false. A pacer with short waits may do nothing. Thread: any.</summary>
    void Stop()
    {
    }
}
