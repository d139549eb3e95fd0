using Robotics.Control.Telemetry;

namespace Robotics.Control.Looping;

/// <summary>What a control loop does once per period.</summary>
public interface ITick
{
    /// <summary>Does the work of one tick, without allocating or waiting.</summary>
    /// <param name="tick">The control tick; grows, and leaves out the ones that were missed.</param>
    /// <param name="now">When the loop woke up for it.</param>
    TickStatus Tick(long tick, Timestamp now);
}
