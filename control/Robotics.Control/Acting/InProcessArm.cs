using Robotics.Control.Looping;
using Robotics.Control.Safety;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Acting;

/// <summary>
/// A simulated robot behind an <see cref="ArmEnd"/> in the same process: the counterpart of a served arm across the bridge.
/// </summary>
/// <remarks>
/// A command is accepted at the next servo tick. The world advances by <see cref="ISteppable.Step"/>, one servo tick each. Thread: one at a
/// time. Allocates in the constructor only.
/// </remarks>
[RealTime]
public sealed class InProcessArm : IRobot, IEpisodic, ISteppable
{
    private readonly IRobot _robot;
    private readonly IClock _clock;
    private readonly double[] _command;
    private Timestamp _sent;
    private Timestamp _observedAt;
    private bool _hasCommand;
    private long _lastTick = long.MinValue;
    private long _servoTick;

    /// <summary>Connects a robot to an arm's end.</summary>
    /// <param name="robot">A robot with episodes and stepping, which this object then owns.</param>
    /// <param name="clock">The clock of the world: <paramref name="robot"/>'s steps advance it, or real time does.</param>
    /// <param name="options">Rates and times of the arm's end.</param>
    /// <exception cref="ArgumentException">
    /// The robot has no episodes or no stepping, or the servo period is not a multiple of its timestep.
    /// </exception>
    public InProcessArm(IRobot robot, IClock clock, ArmEndOptions? options = null)
    {
        if (!robot.Capabilities.HasEpisodes || !robot.Capabilities.HasStepping)
            throw new ArgumentException("An arm in the same process must be a simulated one.");
        options ??= new();
        _robot = robot;
        _clock = clock;
        _command = new double[robot.Spec.Dof];
        End = new ArmEnd(robot, robot.Spec.Limits, options);
        Timestep = options.Period;
    }

    /// <summary>The arm's end.</summary>
    public ArmEnd End { get; }

    /// <inheritdoc/>
    public RobotSpec Spec => _robot.Spec;

    /// <inheritdoc/>
    public RobotCapabilities Capabilities => _robot.Capabilities;

    /// <inheritdoc/>
    public IEpisodic? Episodes => this;

    /// <inheritdoc/>
    public ISteppable? Stepping => this;

    /// <inheritdoc/>
    public int EnvironmentSize => _robot.EnvironmentSize;

    /// <summary>The servo period.</summary>
    public TimeSpan Timestep { get; }

    /// <inheritdoc/>
    public bool TryRead(RobotState state)
    {
        if (End.Reading.Sequence <= state.Sequence)
            return false;
        state.CopyFrom(End.Reading);
        return true;
    }

    /// <inheritdoc/>
    public SendStatus Send(SafeCommand command)
    {
        if (End.Mode == ArmMode.Stopped)
            return SendStatus.Stopped;
        if (command.Tick <= _lastTick)
            return SendStatus.StaleTick;
        _lastTick = command.Tick;
        Send(command.Position, _clock.Now, command.ObservedAt);
        return SendStatus.Sent;
    }

    /// <summary>Sends joint positions that a transport has delayed.</summary>
    /// <param name="position">[Dof] rad or m.</param>
    /// <param name="sent">The original send time.</param>
    /// <param name="observedAt">Capture time of the observation that the command answers.</param>
    public void Send(ReadOnlySpan<double> position, Timestamp sent, Timestamp observedAt)
    {
        position.CopyTo(_command);
        (_sent, _observedAt, _hasCommand) = (sent, observedAt, true);
    }

    /// <inheritdoc/>
    public void Stop() => End.Stop(ArmEndEvent.ClientStop, _clock.Now);

    /// <inheritdoc/>
    public void Reset(long seed)
    {
        End.Reset(seed);
        End.Read();
        _hasCommand = false;
        _lastTick = long.MinValue;
    }

    /// <summary>Runs one servo tick and advances the world by the servo period.</summary>
    public void Step()
    {
        Timestamp now = _clock.Now;
        long tick = _servoTick++;
        if (_hasCommand && End.CanFollow)
            End.Accept(_command, _sent, _observedAt, tick, now);
        _hasCommand = false;
        End.Read();
        End.CheckWatchdog(now);
        End.Move(tick, now);
        End.Step();
    }

    /// <inheritdoc/>
    public void Dispose() => _robot.Dispose();
}
