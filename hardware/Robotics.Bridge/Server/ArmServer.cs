using Robotics.Bridge.Transport;
using Robotics.Bridge.Wire;
using Robotics.Control.Acting;
using Robotics.Control.Looping;
using Robotics.Control.Safety;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>Serves a robot arm to one client at a time, with its own safety limits and watchdog.</summary>
/// <remarks>
/// Thread: any may create it; from the first <see cref="Tick"/> on, only the servo thread uses it;
/// <see cref="Dispose"/> and <see cref="Report"/> after the loop has ended. A tick does not wait, and no received
/// message makes it throw. On libzmq it allocates nothing.
/// </remarks>
[RealTime]
public sealed class ArmServer : ITick, IDisposable
{
    private const double WatchHz = 25; // states per second for watchers

    private readonly ArmServerOptions _options;
    private readonly ITransport _transport;
    private readonly ArmServerSocket _socket;
    private readonly ArmRequestHandler _requests;
    private readonly ArmStateSender _states;
    private readonly ArmLease _lease = new();
    private readonly ArmJournal _journal;
    private readonly ArmEnd _arm;
    private readonly StateMessage _state;
    private readonly IClock _clock;
    private readonly long _stateEvery;
    private readonly long _watchEvery;
    private long _tick = long.MinValue;
    private long _ticks;
    private long _allocatedAtStart;
    private long _allocated;

    /// <summary>Binds the address. The caller keeps ownership of the robot, which must outlive the server.</summary>
    /// <param name="robot">The arm. A simulated one is stepped by the server.</param>
    /// <param name="limits">Limits of every command, at most the robot's own.</param>
    /// <param name="options">Address, rates, watchdog, encryption.</param>
    /// <exception cref="BridgeException">The address cannot be bound, or libzmq is not installed.</exception>
    /// <exception cref="ArgumentException">Sizes or rates do not match.</exception>
    public ArmServer(IRobot robot, SafetyLimits limits, ArmServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(robot);
        ArgumentNullException.ThrowIfNull(limits);
        _options = options ?? new();
        _stateEvery = _options.TicksPerState();
        _watchEvery = Math.Max(1, (long)(_options.ServoHz / WatchHz));
        Endpoints.CheckListen(_options.Endpoint, _options.Curve is not null, _options.AllowUnencrypted);
        _clock = _options.Clock;
        _journal = new ArmJournal(_lease);
        _arm = new ArmEnd(robot, limits, _options.ArmEnd(), _journal);
        _state = new StateMessage(limits.Dof, robot.EnvironmentSize, robot.Capabilities.SignalSize);
        ArmServerWarmUp.Compile();
        _transport = Transports.Create(_options.Transport, _options.NetworkPriority);
        try
        {
            _socket = new ArmServerSocket(_transport, _options, _options.Describe(robot, limits));
        }
        catch
        {
            _transport.Dispose();
            throw;
        }
        var watchers = new ArmWatchers();
        _requests = new ArmRequestHandler(_socket, _lease, watchers, _arm, _journal, _state, _options);
        _states = new ArmStateSender(_socket, _lease, watchers, _arm, _journal, _state);
    }

    /// <summary>The port that clients connect to.</summary>
    public int Port => _socket.Port;

    /// <summary>The current mode. Thread: servo, or an approximation from elsewhere.</summary>
    public ArmMode Mode => _arm.Mode;

    /// <summary>True while a client holds the arm.</summary>
    public bool IsHeld => _lease.IsHeld;

    /// <summary>Messages received, including refused ones.</summary>
    internal long Messages => _requests.Messages;

    /// <summary>Commands accepted.</summary>
    internal long Accepted => _requests.Accepted;

    /// <summary>Events for <see cref="ArmServerReporter"/>.</summary>
    internal SampleRing<ArmEvent> Events => _journal.Events;

    /// <summary>How many messages were refused for a reason. Thread: any.</summary>
    public long Refused(CommandRefusal reason) => _journal[reason];

    /// <inheritdoc/>
    public TickStatus Tick(long tick, Timestamp now)
    {
        if (_tick != long.MinValue)
            _state.Missed += tick - _tick - 1;
        _tick = tick;
        for (int i = 0; i < _options.MaxMessagesPerTick && _socket.TryReceive(out bool whole); i++)
            _requests.Process(whole, tick, now);
        _arm.Read();
        CheckSilence(now);
        if (_arm.Move(tick, now))
        {
            _state.AppliedSequence = _state.EchoSequence;
            _state.Applied = _clock.Now;
        }
        _arm.Step();
        if (_ticks % _stateEvery == 0)
            _states.SendToClient();
        if (_ticks % _watchEvery == 0)
            _states.SendToWatchers(now);
        if (_ticks++ == 0)
            _allocatedAtStart = GC.GetAllocatedBytesForCurrentThread();
        _allocated = GC.GetAllocatedBytesForCurrentThread() - _allocatedAtStart;
        return TickStatus.Continue;
    }

    /// <summary>All counts so far.</summary>
    /// <param name="loop">The report of the servo loop, when one ran.</param>
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
            MessagesDropped = _socket.Dropped,
            Safety = _arm.Counts,
            Loop = loop,
        };
    }

    /// <summary>Stops the arm and closes the sockets. Thread: any, when no tick runs.</summary>
    public void Dispose()
    {
        _arm.Stop(ArmEndEvent.ClientStop, _clock.Now);
        _socket.Dispose();
        _transport.Dispose();
    }

    private void CheckSilence(Timestamp now)
    {
        if (_arm.CheckWatchdog(now))
        {
            _states.SendToClient(); // the last one shows the client the stopped mode
            _lease.End();
        }
        else if (_lease.IsHeld && _arm.Mode is ArmMode.Idle or ArmMode.Stopped && now - _lease.HeardAt > _options.LeaseSilence)
        {
            _requests.EndLease(ArmEventKind.ClientTimedOut, now);
        }
    }
}
