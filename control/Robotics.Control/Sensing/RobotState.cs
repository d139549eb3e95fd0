using Robotics.Control.Telemetry;

namespace Robotics.Control.Sensing;

/// <summary>One reading of a robot. A reused slot with one writer.</summary>
public sealed class RobotState(int dof, int environment = 0, int signals = 0)
{
    /// <summary>Joint positions. [Dof] rad or m.</summary>
    public double[] Position { get; } = new double[dof];

    /// <summary>Joint velocities. [Dof] rad/s or m/s.</summary>
    public double[] Velocity { get; } = new double[dof];

    /// <summary>
    /// What the robot senses in addition to its joints, in the order of <see cref="Acting.RobotCapabilities.Signals"/>: forces, object
    /// poses in simulation. [SignalSize]
    /// </summary>
    public double[] Signals { get; } = new double[signals];

    /// <summary>Simulation only: pose of the whole scene, for logs and replays, never for policies; empty on a real robot.</summary>
    public double[] Environment { get; } = new double[environment];

    /// <summary>When the joints were read.</summary>
    public Timestamp CapturedAt { get; set; }

    /// <summary>Counts readings from 1.</summary>
    public long Sequence { get; set; }

    /// <summary>Simulation only: status of the episode.</summary>
    public EpisodeStatus Episode { get; set; }

    /// <summary>Creates the slot for a robot's readings.</summary>
    public static RobotState For(Acting.IRobot robot) =>
        new(robot.Spec.Dof, robot.EnvironmentSize, robot.Capabilities.SignalSize);

    /// <summary>Copies a reading of the same size.</summary>
    public void CopyFrom(RobotState other)
    {
        other.Position.CopyTo(Position, 0);
        other.Velocity.CopyTo(Velocity, 0);
        other.Signals.CopyTo(Signals, 0);
        other.Environment.CopyTo(Environment, 0);
        CapturedAt = other.CapturedAt;
        Sequence = other.Sequence;
        Episode = other.Episode;
    }
}
