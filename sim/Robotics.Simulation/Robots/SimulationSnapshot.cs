using Robotics.Control.Telemetry;

namespace Robotics.Simulation.Robots;

/// <summary>What a camera needs to draw one instant. A reused slot.</summary>
public sealed class SimulationSnapshot(int size)
{
    /// <summary>Where everything is; see <see cref="ScenePose"/>.</summary>
    public double[] Pose { get; } = new double[size];

    /// <summary>When the world was so.</summary>
    public Timestamp CapturedAt { get; set; }

    /// <summary>Counts snapshots from 1.</summary>
    public long Sequence { get; set; }
}
