using Robotics.Control.Telemetry;

namespace Robotics.Simulation.Robots;

/// <summary>Simulated time, which advances only when the world is stepped.</summary>
public sealed class SimulatedClock : IClock
{
    /// <inheritdoc/>
    public Timestamp Now { get; private set; } = new(1_000_000_000);

    /// <summary>Advances the time.</summary>
    public void Advance(TimeSpan span) => Now += span;
}
