using Robotics.Bridge.Interop;
using Robotics.Bridge.Transport;
using Robotics.Bridge.Wire;
using Robotics.Control.Acting;
using Robotics.Control.Looping;
using Robotics.Control.Safety;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>The arm's end of the wire: one client at a time commands it, through limits and a watchdog of its own.</summary>
/// <remarks>
/// Thread: made by any; from the first <see cref="Tick"/> on the servo thread's alone; <see cref="Dispose"/> and <see cref="Report"/> after the loop has ended.
/// A tick neither allocates nor waits, and no bytes that arrive make it throw.
/// </remarks>
[RealTime]
public sealed class ArmServer : ITick, IDisposable
{
    private const double WatchHz = 25; // states a second for those who only look

    private readonly ArmServerOptions _options;
    private readonly ContextHandle _context;
    private readonly ArmPost _post;
    private readonly ArmLease _lease;
    private readonly ArmWatchers _watchers = new();
    private readonly ArmJournal _journal;
    private readonly ArmMotion _motion;
    private readonly ClientMessage _message;
    private readonly StateMessage _state;
    private readonly CommandGuard _guard;
    private readonly IClock _clock;
    private readonly long _stateEvery;
    private readonly long _watchEvery;
    private long _tick = long.MinValue;
    private long _ticks;
    private long _shown;
    private long _allocatedAtStart;
    private long _allocated;

    /// <summary>Listens. The robot stays the caller's, and must outlive the server.</summary>
    /// <param name="robot">The arm: simulated ones are stepped by the server.</param>
    /// <param name="limits">What no command may exceed here, whatever the client allowed: at most the robot's own.</param>
    /// <param name="options">Address, rates, watchdog, encryption.</param>
    /// <exception cref="BridgeException">The address cannot be listened at, or libzmq is missing.</exception>
    /// <exception cref="ArgumentException">Sizes or rates do not fit.</exception>
    public ArmServer(IRobot robot, SafetyLimits limits, ArmServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(robot);
        ArgumentNullException.ThrowIfNull(limits);
        _options = options ?? new();
        if (limits.Dof != robot.Spec.Dof)
            throw new ArgumentException($"the robot has {robot.Spec.Dof} joints, the limits {limits.Dof}");
        _stateEvery = _options.TicksPerState();
        _watchEvery = Math.Max(1, (long)(_options.ServoHz / WatchHz));
        Endpoints.CheckListen(_options.Endpoint, _options.Curve is not null, _options.AllowUnencrypted);
        _clock = _options.Clock;
        _lease = new ArmLease();
        _journal = new ArmJournal(_lease);
        _motion = new ArmMotion(robot, limits, _options, _journal);
        _guard = new CommandGuard(_options.MaxCommandAge);
        _message = new ClientMessage(limits.Dof);
        _state = new StateMessage(limits.Dof, robot.EnvironmentSize);
        ArmServerWarmUp.Compile();
        _context = ContextHandle.Create(_options.NetworkPriority);
        try
        {
            _post = new ArmPost(_context, _options, _options.Describe(robot, limits));
        }
        catch
        {
            _context.Dispose();
            throw;
        }
    }

    /// <summary>The port that clients connect to.</summary>
    public int Port => _post.Port;

    /// <summary>What the arm is doing. Thread: servo, or an approximation from elsewhere.</summary>
    public ArmMode Mode => _motion.Mode;

    /// <summary>True while a client holds the arm.</summary>
    public bool IsHeld => _lease.IsHeld;

    /// <summary>Messages taken in, the refused ones included.</summary>
    internal long Messages { get; private set; }

    /// <summary>Commands followed.</summary>
    internal long Accepted { get; private set; }

    /// <summary>What happened, for <see cref="ArmServerReporter"/>.</summary>
    internal SampleRing<ArmEvent> Events => _journal.Events;

    /// <summary>How often a reason made the server refuse a message. Thread: any.</summary>
    public long Refused(CommandRefusal reason) => _journal[reason];

    /// <inheritdoc/>
    public TickStatus Tick(long tick, Timestamp now)
    {
        if (_tick != long.MinValue)
            _state.Missed += tick - _tick - 1;
        _tick = tick;
        for (int i = 0; i < _options.MaxMessagesPerTick && _post.TryReceive(out bool whole); i++)
            Take(whole, now);
        _motion.Read();
        Watch(now);
        if (_motion.Move(tick, now))
        {
            _state.AppliedSequence = _state.EchoSequence;
            _state.Applied = _clock.Now;
        }
        _motion.Step();
        if (_ticks % _stateEvery == 0)
            SendState();
        if (_ticks % _watchEvery == 0)
            ShowState(now);
        if (_ticks++ == 0)
            _allocatedAtStart = GC.GetAllocatedBytesForCurrentThread();
        _allocated = GC.GetAllocatedBytesForCurrentThread() - _allocatedAtStart;
        return TickStatus.Continue;
    }

    /// <summary>Everything counted so far.</summary>
    /// <param name="loop">The servo loop's own report, when it ran in one.</param>
    public ArmServerReport Report(LoopReport? loop = null)
    {
        return new ArmServerReport
        {
            Ticks = _ticks,
            Misses = _state.Missed,
            AllocatedBytes = _allocated,
            Messages = Messages,
            Accepted = Accepted,
            Refused = _journal.Refused(),
            StatesSent = _state.Sequence,
            MessagesDropped = _post.Dropped,
            Safety = _motion.Counts,
            Loop = loop,
        };
    }

    /// <summary>Stops the arm and closes the sockets. Thread: any, once no tick runs.</summary>
    public void Dispose()
    {
        _motion.Stop(_clock.Now);
        _post.Dispose();
        _context.Dispose();
    }

    private void Take(bool whole, Timestamp now)
    {
        Timestamp received = _clock.Now;
        Messages++;
        WireFault fault = whole ? _message.Decode(_post.Body) : WireFault.Malformed;
        if (fault != WireFault.None)
        {
            _journal.Refuse(fault, now);
            return;
        }
        if (_message.Kind == ClientMessageKind.Ping)
        {
            if (IsHolder)
                _lease.Hear(_post.Route, now);
            _post.Pong(_message, received);
        }
        else if (_message.Kind == ClientMessageKind.Watch)
        {
            Show(now);
        }
        else if (_message.Kind == ClientMessageKind.Hello)
        {
            Greet(now);
        }
        else if (!IsHolder)
        {
            _journal.Refuse(CommandRefusal.ForeignSession, now);
            if (_message.Kind == ClientMessageKind.Reset)
                _post.Refuse("this session does not hold the arm: say hello first"u8);
        }
        else
        {
            _lease.Hear(_post.Route, now);
            Obey(received, now);
        }
    }

    private bool IsHolder => _lease.IsHeld && _message.Session == _lease.Session;

    private void Greet(Timestamp now)
    {
        if (!SpeaksOurVersion(now))
            return;

        // a hello is repeated while its welcome is missing; later the route alone proves nothing, because a peer chooses its own routing id
        bool again = _lease.IsHeld && !_lease.IsConfirmed && _post.Route.SequenceEqual(_lease.Route);
        if (_lease.IsHeld && !again)
        {
            _journal.Refuse(CommandRefusal.ArmHeld, now);
            _post.RefuseHeld(_lease, now);
            return;
        }
        if (!again)
        {
            _lease.Take(_post.Route, _message.Name, now);
            _guard.Restart();
            _state.ForgetEchoes();
            _journal.Tell(ArmEventKind.ClientCame, now);
        }
        _post.Welcome(_lease.Session);
    }

    private bool SpeaksOurVersion(Timestamp now)
    {
        if (_message.Version == WireProtocol.Version)
            return true;
        _journal.Refuse(CommandRefusal.WrongVersion, now);
        _post.Refuse("the versions differ: this arm speaks version 1 of the protocol"u8);
        return false;
    }

    // whoever looks is told what the arm is, gets no session and so can move nothing
    private void Show(Timestamp now)
    {
        if (!SpeaksOurVersion(now))
            return;
        if (_watchers.Hear(_post.Route, now))
            _post.Welcome(0);
        else
            _post.Refuse("four look at this arm already: close one of them"u8);
    }

    private void Obey(Timestamp received, Timestamp now)
    {
        switch (_message.Kind)
        {
            case ClientMessageKind.Command:
                Command(received, now);
                break;
            case ClientMessageKind.Stop:
                _motion.Stop(now);
                break;
            case ClientMessageKind.Bye:
                _motion.Release();
                EndLease(ArmEventKind.ClientLeft, now);
                break;
            default:
                Arm(now);
                break;
        }
    }

    private void Command(Timestamp received, Timestamp now)
    {
        CommandRefusal? refusal = _guard.Judge(_message, received.Nanoseconds);
        if (refusal is null && !_motion.CanFollow)
            refusal = CommandRefusal.NotArmed;
        if (refusal is { } reason)
        {
            _journal.Refuse(reason, now);
            return;
        }
        _guard.Keep(_message);
        _state.EchoSequence = _message.Sequence;
        _state.EchoSent = new Timestamp(_message.Sent);
        _state.EchoReceived = received;
        _motion.Accept(_message, _tick, now);
        Accepted++;
    }

    /// <summary>Reset or arm. Asked again with the same number it changes nothing: the answer was lost on its way.</summary>
    private void Arm(Timestamp now)
    {
        bool reset = _message.Kind == ClientMessageKind.Reset;
        if (_message.Sequence == _state.ResetSequence)
            return;
        if (reset && !_motion.HasEpisodes)
        {
            _journal.Refuse(CommandRefusal.NotArmed, now);
            _post.Refuse("this arm has no episodes to reset: send arm"u8);
            return;
        }
        if (!_guard.TryBegin(_message.Sequence))
        {
            _journal.Refuse(CommandRefusal.StaleSequence, now);
            return;
        }
        _state.ResetSequence = _message.Sequence;
        if (reset)
            _motion.Reset(_message.Seed);
        else
            _motion.Rearm();
    }

    private void Watch(Timestamp now)
    {
        if (_motion.CheckWatchdog(now))
        {
            SendState(); // the last one, so that the client learns why
            _lease.End();
        }
        else if (_lease.IsHeld && _motion.Mode is ArmMode.Idle or ArmMode.Stopped && now - _lease.HeardAt > _options.LeaseSilence)
        {
            EndLease(ArmEventKind.ClientSilent, now);
        }
    }

    private void EndLease(ArmEventKind why, Timestamp now)
    {
        _journal.Tell(why, now);
        _lease.End();
    }

    private void SendState()
    {
        if (!_lease.IsHeld || _motion.Reading.Sequence == 0)
            return; // nobody listens, or nothing is known yet
        _state.Sequence++;
        FillState();
        _post.State(_lease.Route, _state);
    }

    private void ShowState(Timestamp now)
    {
        if (!_watchers.Any(now) || _motion.Reading.Sequence == 0)
            return;
        FillState();
        (long session, long sequence) = (_state.Session, _state.Sequence);
        (_state.Session, _state.Sequence) = (0, ++_shown); // who knows the session moves the arm
        for (int i = 0; i < ArmWatchers.Places; i++)
        {
            ReadOnlySpan<byte> route = _watchers.Route(i, now);
            if (!route.IsEmpty)
                _post.State(route, _state);
        }
        (_state.Session, _state.Sequence) = (session, sequence);
    }

    private void FillState()
    {
        _state.Session = _lease.Session;
        _state.Mode = _motion.Mode;
        _state.Reading.CopyFrom(_motion.Reading);
        _state.Interpolation = _motion.InterpolationNanoseconds;
        _state.Refused = _journal.Refusals;
        SafetyCounts counts = _motion.Counts;
        _state.Limited = counts.Limited;
        _state.Held = counts.Held;
    }
}
