using Robotics.Control.Acting;
using Robotics.Control.Safety;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.TestKit;

/// <summary>A robot that follows every command immediately and reports it at the next reading.</summary>
public sealed class FakeRobot(RobotSpec spec, IClock clock) : IRobot
{
    private readonly double[] _position = new double[spec.Dof];
    private long _sequence;
    private long _lastTick = long.MinValue;

    public RobotSpec Spec { get; } = spec;

    public RobotCapabilities Capabilities => RobotCapabilities.None;

    public int EnvironmentSize => 0;

    /// <summary>Where the joints are. [Dof]</summary>
    public Span<double> Position => _position;

    public bool IsSilent { get; set; }

    public bool IsStopped { get; private set; }

    public int Stops { get; private set; }

    public long Sent { get; private set; }

    public EpisodeStatus Episode { get; set; }

    public bool TryRead(RobotState state)
    {
        if (IsSilent)
            return false;
        _position.CopyTo(state.Position, 0);
        state.CapturedAt = clock.Now;
        state.Sequence = ++_sequence;
        state.Episode = Episode;
        return true;
    }

    public SendStatus Send(SafeCommand command)
    {
        if (IsStopped)
            return SendStatus.Stopped;
        if (command.Tick <= _lastTick)
            return SendStatus.StaleTick;
        _lastTick = command.Tick;
        command.Position.CopyTo(_position);
        Sent++;
        return SendStatus.Sent;
    }

    public void Stop()
    {
        IsStopped = true;
        Stops++;
    }

    /// <summary>Arms the robot again.</summary>
    public void Arm() => IsStopped = false;

    public void Dispose()
    {
    }
}
