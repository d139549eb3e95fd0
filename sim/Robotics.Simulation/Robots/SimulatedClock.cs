using Robotics.Control.Telemetry;

namespace Robotics.Simulation.Robots;

/// <summary>Time that passes only when the world is stepped: training and evaluation run as fast as the machine can.</summary>
public sealed class SimulatedClock : IClock
{
    /// <inheritdoc/>
    public Timestamp Now { get; private set; } = new(1_000_000_000);

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan span) => Now += span;
}
