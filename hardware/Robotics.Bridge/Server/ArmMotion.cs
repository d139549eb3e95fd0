using Robotics.Bridge.Wire;
using Robotics.Control.Acting;
using Robotics.Control.Looping;
using Robotics.Control.Safety;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>Moves the arm tick by tick: follows, holds or stays stopped, always through a safety filter of its own.</summary>
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

    /// <summary>The newest accepted command waits for its first set-point.</summary>
    internal bool HasNews { get; private set; }

    /// <summary>True when a command would be followed.</summary>
    internal bool CanFollow => Mode != ArmMode.Stopped && _safety.IsArmed;

    /// <summary>Follows a command from this tick on. It is finite and of the right size.</summary>
    internal void Accept(ClientMessage command, long tick, Timestamp now)
    {
        if (Mode != ArmMode.Active)
        {
            _smoother.Reset(_output);
            _journal.Tell(ArmEventKind.Following, now);
        }
        _smoother.Accept(command.Action, command.Sent, tick);
        _acceptedAt = now;
        _observedAt = new Timestamp(command.Observed);
        Mode = ArmMode.Active;
        HasNews = true;
    }

    /// <summary>Starts an episode: the world is set, the filter starts at what will be measured.</summary>
    internal void Reset(long seed)
    {
        _episodes!.Reset(seed); // asked for only where HasEpisodes
        Rearm();
    }

    /// <summary>Arms anew at the measured position.</summary>
    internal void Rearm()
    {
        _safety.Disarm();
        Reading.Sequence = 0;
        _armPending = true;
        HasNews = false;
        Mode = ArmMode.Idle;
    }

    /// <summary>Brakes and keeps the position: nobody commands any more.</summary>
    internal void LetGo()
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
        _journal.Tell(why, now);
    }

    /// <summary>Takes in the newest reading.</summary>
    internal void Read() => _robot.TryRead(Reading);

    /// <summary>Holds when commands have stopped, and stops when they stay away.</summary>
    /// <returns>True when it stopped just now.</returns>
    internal bool Watch(Timestamp now)
    {
        TimeSpan silence = now - _acceptedAt;
        if (Mode == ArmMode.Active && silence > _options.Watchdog)
        {
            Mode = ArmMode.Holding;
            _journal.Tell(ArmEventKind.WatchdogHold, now);
        }
        if (Mode != ArmMode.Holding || silence <= _options.Watchdog + _options.StopAfter)
            return false;
        Stop(ArmEventKind.WatchdogStop, now);
        return true;
    }

    /// <summary>Sends the tick's command to the robot.</summary>
    /// <returns>True when a set-point of a client went out.</returns>
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
        return following && status == SendStatus.Sent && verdict != Verdict.Held && TakeNews();
    }

    /// <summary>Advances a simulated world by one servo period, and reads what came of it.</summary>
    internal void Step()
    {
        if (_world is null)
            return;
        for (int i = 0; i < _stepsPerTick; i++)
            _world.Step();
        Read();
    }

    private bool TakeNews()
    {
        bool news = HasNews;
        HasNews = false;
        return news;
    }

    private bool TryArm(Timestamp now)
    {
        if (Reading.Sequence == 0)
            return false; // nothing measured yet
        _armPending = false;
        if (!_safety.Reset(Reading))
        {
            Stop(ArmEventKind.StateStop, now);
            return false;
        }
        Reading.Position.CopyTo(_output, 0);
        _journal.Tell(ArmEventKind.Armed, now);
        return true;
    }
}
