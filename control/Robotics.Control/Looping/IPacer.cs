using Robotics.Control.Telemetry;

namespace Robotics.Control.Looping;

/// <summary>Waits for deadlines. Injected, so that tests own time.</summary>
/// <remarks>Thread: the loop's.</remarks>
public interface IPacer
{
    /// <summary>Waits until <paramref name="deadline"/>; at once when it has passed.</summary>
    /// <returns>False when waiting was given up and the loop must end.</returns>
    bool WaitUntil(Timestamp deadline);
}
