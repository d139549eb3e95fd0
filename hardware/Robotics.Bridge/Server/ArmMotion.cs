using Robotics.Bridge.Wire;
using Robotics.Control.Acting;
using Robotics.Control.Looping;
using Robotics.Control.Safety;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>Commands the arm once a tick: it follows, holds or stays stopped, always through its own safety filter.</summary>
/// <remarks>Thread: servo. Allocates in the constructor only.</remarks>
[RealTime]
internal sealed class ArmMotion
{
    private readonly IRobot _robot;
    private readonly ISteppable? _world;
    private readonly IEpisodic? _episodes;
    private readonly int _stepsPerTick;
    private readonly SafetyFilter _safety;
    private readonly SetPointSmoother _smoother;
    private readonly ArmJournal _journal;
    private readonly ArmServerOptions _options;
    private readonly double[] _target;
    private readonly double[] _output; // the last command's position
    private bool _armPending = true;
    private Timestamp _acceptedAt; // when the last command was accepted
    private Timestamp _observedAt;

    internal ArmMotion(IRobot robot, SafetyLimits limits, ArmServerOptions options, ArmJournal journal)
    {
        TimeSpan period = TimeSpan.FromSeconds(1 / options.ServoHz);
        _robot = robot;
        _world = robot.Stepping;
        _episodes = robot.Episodes;
        _stepsPerTick = _world?.StepsIn(period) ?? 0;
        _safety = new SafetyFilter(limits, period);
        _smoother = new SetPointSmoother(limits.Dof, period, options.Watchdog);
        _journal = journal;
        _options = options;
        _target = new double[limits.Dof];
        _output = new double[limits.Dof];
        Reading = RobotState.For(robot);
    }

    internal ArmMode Mode { get; private set; }

    /// <summary>The newest reading of the robot.</summary>
    internal RobotState Reading { get; }

    internal bool HasEpisodes => _episodes is not null;

    internal SafetyCounts Counts => _safety.Counts;

    internal long InterpolationNanoseconds => _smoother.PeriodNanoseconds;

    /// <summary>True until the first set-point of the newest accepted command.</summary>
    internal bool HasNewCommand { get; private set; }

    /// <summary>True when a command would be followed.</summary>
    internal bool CanFollow => Mode != ArmMode.Stopped && _safety.IsArmed;

    /// <summary>Follows a command from this tick on.</summary>
    /// <param name="command">Finite, with one number per joint.</param>
    /// <param name="tick">The servo tick.</param>
    /// <param name="now">The tick's time.</param>
    internal void Accept(ClientMessage command, long tick, Timestamp now)
    {
        if (Mode != ArmMode.Active)
        {
            _smoother.Reset(_output);
            _journal.Record(ArmEventKind.Following, now);
        }
        _smoother.Accept(command.Action, command.Sent, tick);
        _acceptedAt = now;
        _observedAt = new Timestamp(command.Observed);
        Mode = ArmMode.Active;
        HasNewCommand = true;
    }

    /// <summary>Starts an episode; the safety filter starts at the next measured position.</summary>
    internal void Reset(long seed)
    {
        _episodes!.Reset(seed); // the caller has checked HasEpisodes
        Rearm();
    }

    /// <summary>Arms at the next measured position.</summary>
    internal void Rearm()
    {
        _safety.Disarm();
        Reading.Sequence = 0;
        _armPending = true;
        HasNewCommand = false;
        Mode = ArmMode.Idle;
    }

    /// <summary>Brakes and keeps the position, because the client is gone.</summary>
    internal void Release()
    {
        if (Mode != ArmMode.Stopped)
            Mode = ArmMode.Idle;
    }

    internal void Stop(ArmEventKind why, Timestamp now)
    {
        if (Mode == ArmMode.Stopped)
            return;
        Mode = ArmMode.Stopped;
        _armPending = false;
        _safety.Disarm();
        _robot.Stop();
        _journal.Record(why, now);
    }

    /// <summary>Reads the newest state of the robot.</summary>
    internal void Read() => _robot.TryRead(Reading);

    /// <summary>Holds when commands stop arriving, and stops when none arrives during the hold.</summary>
    /// <returns>True when this call stopped the arm.</returns>
    internal bool CheckWatchdog(Timestamp now)
    {
        TimeSpan silence = now - _acceptedAt;
        if (Mode == ArmMode.Active && silence > _options.Watchdog)
        {
            Mode = ArmMode.Holding;
            _journal.Record(ArmEventKind.WatchdogHold, now);
        }
        if (Mode != ArmMode.Holding || silence <= _options.Watchdog + _options.StopAfter)
            return false;
        Stop(ArmEventKind.WatchdogStop, now);
        return true;
    }

    /// <summary>Sends the tick's command to the robot.</summary>
    /// <returns>True when the first set-point of a client's command was sent.</returns>
    internal bool Move(long tick, Timestamp now)
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
            Stop(ArmEventKind.StateStop, now);
            return false;
        }
        command.Position.CopyTo(_output);
        SendStatus status = _robot.Send(command);
        if (status == SendStatus.Stopped)
            Stop(ArmEventKind.RobotStop, now);
        return following && status == SendStatus.Sent && verdict != Verdict.Held && TakeNewCommand();
    }

    /// <summary>Advances a simulation by one servo period and reads its state.</summary>
    internal void Step()
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
            Stop(ArmEventKind.StateStop, now);
            return false;
        }
        Reading.Position.CopyTo(_output, 0);
        _journal.Record(ArmEventKind.Armed, now);
        return true;
    }
}
