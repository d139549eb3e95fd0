using Robotics.Control.Telemetry;

namespace Robotics.Control.Sensing;

/// <summary>One reading of a robot. A reused slot with one writer.</summary>
public sealed class RobotState(int dof, int environment = 0)
{
    /// <summary>Joint positions. [Dof] rad or m.</summary>
    public double[] Position { get; } = new double[dof];

    /// <summary>Joint velocities. [Dof] rad/s or m/s.</summary>
    public double[] Velocity { get; } = new double[dof];

    /// <summary>Simulation only: where everything is, for logs and replays, never for policies; empty on a real
    /// robot.</summary>
    public double[] Environment { get; } = new double[environment];

    /// <summary>When the joints were read.</summary>
    public Timestamp CapturedAt { get; set; }

    /// <summary>Counts readings from 1.</summary>
    public long Sequence { get; set; }

    /// <summary>Simulation only: where the episode stands.</summary>
    public EpisodeStatus Episode { get; set; }

    /// <summary>Copies a reading of the same size.</summary>
    public void CopyFrom(RobotState other)
    {
        other.Position.CopyTo(Position, 0);
        other.Velocity.CopyTo(Velocity, 0);
        other.Environment.CopyTo(Environment, 0);
        CapturedAt = other.CapturedAt;
        Sequence = other.Sequence;
        Episode = other.Episode;
    }
}
