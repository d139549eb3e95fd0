using Robotics.Control.Looping;
using Robotics.Control.Safety;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Control.Acting;

/// <summary>
/// The arm's end of the pipeline: set-point interpolation, the arm's own limits, and the watchdog. It is independent of the transport.
/// </summary>
/// <remarks>
/// A servo tick is: <see cref="Accept"/> for each command received, <see cref="Read"/>, <see cref="CheckWatchdog"/>, <see cref="Move"/>,
/// <see cref="Step"/>. Thread: servo. Allocates in the constructor only.
/// </remarks>
[RealTime]
public sealed class ArmEnd
{
    private readonly IRobot _robot;
    private readonly ISteppable? _world;
    private readonly IEpisodic? _episodes;
    private readonly int _stepsPerTick;
    private readonly SafetyFilter _safety;
    private readonly SetPointSmoother _smoother;
    private readonly IArmEndObserver? _observer;
    private readonly ArmEndOptions _options;
    private readonly double[] _target;
    private readonly double[] _output; // the last command's position
    private bool _armPending = true;
    private Timestamp _acceptedAt; // when the last command was accepted
    private Timestamp _observedAt;

    /// <summary>Prepares an arm's end; it arms at the first reading.</summary>
    /// <param name="robot">The robot. The caller keeps ownership.</param>
    /// <param name="limits">Limits of every command, at most the robot's own.</param>
    /// <param name="options">Rates and times.</param>
    /// <param name="observer">Receives the events; null for none.</param>
    /// <exception cref="ArgumentException">A rate or time is out of range, or the limits have another number of joints.</exception>
    public ArmEnd(IRobot robot, SafetyLimits limits, ArmEndOptions options, IArmEndObserver? observer = null)
    {
        options.Check();
        if (limits.Dof != robot.Spec.Dof)
            throw new ArgumentException($"The robot has {robot.Spec.Dof} joints, the limits have {limits.Dof}.");
        TimeSpan period = options.Period;
        _robot = robot;
        _world = robot.Stepping;
        _episodes = robot.Episodes;
        _stepsPerTick = _world?.StepsIn(period) ?? 0;
        _safety = new SafetyFilter(limits, period);
        _smoother = new SetPointSmoother(limits.Dof, period, options.Watchdog);
        _observer = observer;
        _options = options;
        _target = new double[limits.Dof];
        _output = new double[limits.Dof];
        Reading = RobotState.For(robot);
    }

    /// <summary>The current mode.</summary>
    public ArmMode Mode { get; private set; }

    /// <summary>The newest reading of the robot; its sequence is 0 while there is none.</summary>
    public RobotState Reading { get; }

    /// <summary>Whether <see cref="Reset"/> is possible.</summary>
    public bool HasEpisodes => _episodes is not null;

    /// <summary>Counts of the arm's own safety filter.</summary>
    public SafetyCounts Counts => _safety.Counts;

    /// <summary>The measured command period, ns.</summary>
    public long InterpolationNanoseconds => _smoother.PeriodNanoseconds;

    /// <summary>True until the first set-point of the newest accepted command.</summary>
    public bool HasNewCommand { get; private set; }

    /// <summary>True when a command would be accepted.</summary>
    public bool CanFollow => Mode != ArmMode.Stopped && _safety.IsArmed;

    /// <summary>Follows a command from this tick on.</summary>
    /// <param name="position">[Dof] joint positions, finite.</param>
    /// <param name="sent">The send time on the sender's clock.</param>
    /// <param name="observedAt">Capture time of the observation that the command answers, on the sender's clock.</param>
    /// <param name="tick">The servo tick.</param>
    /// <param name="now">The tick's time.</param>
    public void Accept(ReadOnlySpan<double> position, Timestamp sent, Timestamp observedAt, long tick, Timestamp now)
    {
        if (Mode != ArmMode.Active)
        {
            _smoother.Reset(_output);
            _observer?.Record(ArmEndEvent.Following, now);
        }
        _smoother.Accept(position, sent.Nanoseconds, tick);
        _acceptedAt = now;
        _observedAt = observedAt;
        Mode = ArmMode.Active;
        HasNewCommand = true;
    }

    /// <summary>Starts an episode; the safety filter starts at the next measured position. Requires <see cref="HasEpisodes"/>.</summary>
    public void Reset(long seed)
    {
        _episodes!.Reset(seed); // the caller has checked HasEpisodes
        Rearm();
    }

    /// <summary>Arms at the next measured position.</summary>
    public void Rearm()
    {
        _safety.Disarm();
        Reading.Sequence = 0;
        _armPending = true;
        HasNewCommand = false;
        Mode = ArmMode.Idle;
    }

    /// <summary>Brakes and keeps the position, because the client has left.</summary>
    public void Release()
    {
        if (Mode != ArmMode.Stopped)
            Mode = ArmMode.Idle;
    }

    /// <summary>Stops the robot; latched until <see cref="Reset"/> or <see cref="Rearm"/>.</summary>
    public void Stop(ArmEndEvent cause, Timestamp now)
    {
        if (Mode == ArmMode.Stopped)
            return;
        Mode = ArmMode.Stopped;
        _armPending = false;
        _safety.Disarm();
        _robot.Stop();
        _observer?.Record(cause, now);
    }

    /// <summary>Reads the newest state of the robot.</summary>
    public void Read() => _robot.TryRead(Reading);

    /// <summary>Holds when commands stop arriving, and stops when none arrives during the hold.</summary>
    /// <returns>True when this call stopped the arm.</returns>
    public bool CheckWatchdog(Timestamp now)
    {
        TimeSpan silence = now - _acceptedAt;
        if (Mode == ArmMode.Active && silence > _options.Watchdog)
        {
            Mode = ArmMode.Holding;
            _observer?.Record(ArmEndEvent.WatchdogHold, now);
        }
        if (Mode != ArmMode.Holding || silence <= _options.Watchdog + _options.StopAfter)
            return false;
        Stop(ArmEndEvent.WatchdogStop, now);
        return true;
    }

    /// <summary>Sends the tick's command to the robot.</summary>
    /// <returns>True when the first set-point of a client's command was sent.</returns>
    public bool Move(long tick, Timestamp now)
    {
        if (Mode == ArmMode.Stopped || (_armPending && !TryArm(now)))
            return false;
        bool following = Mode == ArmMode.Active;
        SafeCommand command;
        Verdict verdict;
        if (following)
        {
            _smoother.At(tick, _target);
            verdict = _safety.Apply(_target, _acceptedAt, Reading, tick, now, _observedAt, out command);
        }
        else
        {
            verdict = _safety.Hold(Reading, tick, now, out command);
        }
        if (verdict == Verdict.Stop)
        {
            Stop(ArmEndEvent.StateStop, now);
            return false;
        }
        command.Position.CopyTo(_output);
        SendStatus status = _robot.Send(command);
        if (status == SendStatus.Stopped)
            Stop(ArmEndEvent.RobotStop, now);
        return following && status == SendStatus.Sent && verdict != Verdict.Held && TakeNewCommand();
    }

    /// <summary>Advances a simulation by one servo period and reads its state.</summary>
    public void Step()
    {
        if (_world is null)
            return;
        for (int i = 0; i < _stepsPerTick; i++)
            _world.Step();
        Read();
    }

    private bool TakeNewCommand()
    {
        bool isNew = HasNewCommand;
        HasNewCommand = false;
        return isNew;
    }

    private bool TryArm(Timestamp now)
    {
        if (Reading.Sequence == 0)
            return false; // no reading yet
        _armPending = false;
        if (!_safety.Reset(Reading))
        {
            Stop(ArmEndEvent.StateStop, now);
            return false;
        }
        Reading.Position.CopyTo(_output, 0);
        _observer?.Record(ArmEndEvent.Armed, now);
        return true;
    }
}
