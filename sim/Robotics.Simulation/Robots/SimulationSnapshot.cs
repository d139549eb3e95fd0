using Robotics.Control.Telemetry;

namespace Robotics.Simulation.Robots;

/// <summary>State of the world for rendering. A reused slot.</summary>
public sealed class SimulationSnapshot(int size)
{
    /// <summary>Pose of the world; see <see cref="ScenePose"/>.</summary>
    public double[] Pose { get; } = new double[size];

    /// <summary>Time of the state.</summary>
    public Timestamp CapturedAt { get; set; }

    /// <summary>Sequence number, from 1.</summary>
    public long Sequence { get; set; }
}
