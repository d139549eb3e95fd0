using MessagePack;
using Robotics.Bridge.Clocks;
using Robotics.Bridge.Transport;
using Robotics.Bridge.Wire;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Looping;
using Robotics.Control.Safety;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Client;

/// <summary>A robot arm that an <see cref="Server.ArmServer"/> serves.</summary>
/// <remarks>
/// Times of its readings refer to the local clock. Thread: any may connect it; then only the control thread uses it; any may
/// dispose it after that thread has ended. No call except <see cref="Connect"/> and <see cref="Dispose"/> waits. On libzmq none of
/// them allocates; on NetMQ receiving does.
/// </remarks>
[RealTime]
public sealed class RemoteRobot : IRobot, IEpisodic
{
    private const int MaxMessagesPerRead = 256;
    private static readonly TimeSpan KeepInterval = TimeSpan.FromSeconds(1); // the lease lasts ten times as long
    private static readonly TimeSpan ResetInterval = TimeSpan.FromMilliseconds(250);
    private readonly ArmClientSocket _socket;
    private readonly ArmDescription _arm;
    private readonly RemoteRobotOptions _options;
    private readonly IClock _clock;
    private readonly ServerMessage _message;
    private readonly RobotState _newest;
    private readonly LinkTiming _timing;
    private Timestamp _receivedAt;
    private Timestamp _keptAt;
    private long _serverSequence;
    private long _reading;
    private long _lastTick = long.MinValue;
    private long _resetSequence; // of the last requested reset
    private long _resetSeed;
    private bool _resetPending;
    private bool _helloNeeded;
    private Timestamp _requestedAt;
    private bool _stopped;

    private RemoteRobot(string endpoint, ArmClientSocket socket, ArmDescription arm, LinkClock link, RemoteRobotOptions options)
    {
        Endpoint = endpoint;
        Link = link;
        _timing = new LinkTiming(link);
        _socket = socket;
        _arm = arm;
        _options = options;
        _clock = options.Clock;
        _message = new ServerMessage(arm.Robot.Dof, arm.Environment, arm.Capabilities.SignalSize);
        _newest = RobotState.For(this);
        _receivedAt = _clock.Now;
        WarmUp.Compile(
            typeof(RemoteRobot), typeof(ArmClientSocket), typeof(LinkTiming), typeof(CommandLog), typeof(LinkClock),
            typeof(ClockOffsetEstimator), typeof(HopStatistics), typeof(LatencyHistogram), typeof(ServerMessage),
            typeof(ClientMessageWriter), typeof(MessageBuffer), typeof(MessageStructure), typeof(WireDecoder), typeof(WireReading),
            typeof(WireWriting), typeof(MessagePackCode), typeof(MessagePackReader), typeof(MessagePackWriter));
    }

    /// <summary>The address of the arm's server.</summary>
    public string Endpoint { get; }

    /// <inheritdoc/>
    public RobotSpec Spec => _arm.Robot;

    /// <inheritdoc/>
    public RobotCapabilities Capabilities => _arm.Capabilities;

    /// <inheritdoc/>
    public IEpisodic? Episodes => Capabilities.HasEpisodes ? this : null;

    /// <inheritdoc/>
    public int EnvironmentSize => _arm.Environment;

    /// <summary>The arm's cameras; <see cref="RemoteCameras"/> reads them.</summary>
    public IReadOnlyList<CameraSpec> Cameras => _arm.Cameras;

    /// <summary>The task of a simulated arm; empty for a real one.</summary>
    public string Task => _arm.Task;

    /// <summary>True for a simulated arm: <see cref="Reset"/> then starts an episode.</summary>
    public bool IsSimulated => _arm.Capabilities.HasEpisodes;

    /// <summary>Time without a command after which the arm holds.</summary>
    public TimeSpan Watchdog => _arm.Watchdog;

    /// <summary>The arm's mode in the newest state.</summary>
    public ArmMode Mode { get; private set; }

    /// <summary>
    /// The command period that the arm has measured and uses for interpolation. The position of a command is reached
    /// one and a half periods after its arrival.
    /// </summary>
    public TimeSpan Interpolation { get; private set; }

    /// <summary>The offset of the arm's clock.</summary>
    public LinkClock Link { get; }

    /// <summary>Time since the last message of the arm.</summary>
    public TimeSpan LinkAge => _clock.Now - _receivedAt;

    /// <summary>From sending a command to its arrival in the arm's servo tick.</summary>
    public HopStatistics WireHop => _timing.WireHop;

    /// <summary>From the arrival of a command to its first set-point at the robot.</summary>
    public HopStatistics ApplyHop => _timing.ApplyHop;

    /// <summary>From the capture of an observation to the first set-point that answers it, once per observation.</summary>
    public HopStatistics TotalHop => _timing.TotalHop;

    /// <summary>From sending a state to reading it here.</summary>
    public HopStatistics StateHop => _timing.StateHop;

    /// <summary>Counts of the link.</summary>
    public LinkCounts Counts { get; private set; }

    internal CurveClientOptions? Curve => _options.Curve;

    internal TransportKind Transport => _options.Transport;

    internal int CameraPort => _arm.CameraPort;

    internal IClock Clock => _clock;

    /// <summary>Connects to an arm and acquires its lease.</summary>
    /// <param name="endpoint">tcp://host:port.</param>
    /// <param name="options">Name, timeouts, transport, encryption.</param>
    /// <exception cref="BridgeException">There is no answer, another client holds the arm, or the versions differ.</exception>
    public static RemoteRobot Connect(string endpoint, RemoteRobotOptions? options = null)
    {
        options ??= new();
        Endpoints.CheckForm(endpoint);
        var socket = new ArmClientSocket(endpoint, options);
        try
        {
            ArmDescription arm = ArmHandshake.TakeLease(socket, endpoint, options);
            var link = new LinkClock(Endpoints.IsLoopback(endpoint));
            ArmHandshake.CompareClocks(socket, arm, link, options);
            socket.HandOver();
            return new RemoteRobot(endpoint, socket, arm, link, options);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool TryRead(RobotState state)
    {
        Timestamp now = _clock.Now;
        for (int i = 0; i < MaxMessagesPerRead && _socket.TryReceive(); i++)
            Process(now);
        if (_resetPending && now - _requestedAt > ResetInterval)
            RequestReset();
        if (_resetPending || _newest.Sequence <= state.Sequence)
            return false;
        state.CopyFrom(_newest);
        return true;
    }

    /// <summary>Keeps the lease while no command is sent, such as while a policy loads or an operator confirms.</summary>
    /// <remarks>Call it several times per second. Thread: any, one at a time; afterwards another thread may use the robot.</remarks>
    public void KeepLease()
    {
        Timestamp now = _clock.Now;
        for (int i = 0; i < MaxMessagesPerRead && _socket.TryReceive(); i++)
            Process(now);
        if (now - _keptAt > KeepInterval)
        {
            _socket.SendPlain("ping"u8);
            _keptAt = now;
        }
        _socket.HandOver();
    }

    /// <inheritdoc/>
    public SendStatus Send(SafeCommand command)
    {
        if (_stopped || (Mode == ArmMode.Stopped && !_resetPending))
            return SendStatus.Stopped;
        if (command.Tick <= _lastTick)
            return SendStatus.StaleTick;
        Timestamp now = _clock.Now;
        if (_resetPending || now - _receivedAt > _options.LinkTimeout || !_socket.SendCommand(command, now))
        {
            Counts = Counts with { CommandsDropped = Counts.CommandsDropped + 1 };
            return SendStatus.Disconnected;
        }
        _lastTick = command.Tick;
        _timing.CommandSent(_socket.Sequence, now, command.ObservedAt);
        Counts = Counts with { CommandsSent = Counts.CommandsSent + 1 };
        return SendStatus.Sent;
    }

    /// <inheritdoc/>
    public void Stop()
    {
        _stopped = true;
        _resetPending = false;
        _socket.SendPlain("stop"u8);
    }

    /// <summary>
    /// Requests the start of an episode; on a real arm, requests arming at the measured position. Acquires the lease again if it was lost.
    /// </summary>
    /// <remarks>Until the arm confirms, <see cref="TryRead"/> returns false and <see cref="Send"/> sends nothing.</remarks>
    public void Reset(long seed)
    {
        _resetSeed = seed;
        _resetSequence = _socket.Sequence + 1;
        _resetPending = true;
        _helloNeeded = false;
        _stopped = false;
        _lastTick = long.MinValue;
        RequestReset();
    }

    /// <summary>Releases the arm and closes the connection, within a tenth of a second.</summary>
    public void Dispose() => _socket.Dispose();

    private void RequestReset()
    {
        _requestedAt = _clock.Now;
        if (_helloNeeded)
            _socket.SendHello();
        else if (_arm.Capabilities.HasEpisodes)
            _socket.SendReset(_resetSequence, _resetSeed);
        else
            _socket.SendArm(_resetSequence);
    }

    private void Process(Timestamp now)
    {
        if (_message.Decode(_socket.Body) != WireFault.None)
        {
            Counts = Counts with { Malformed = Counts.Malformed + 1 };
            return;
        }
        switch (_message.Kind)
        {
            case ServerMessageKind.State when _message.State.Session == _socket.Session:
                ProcessState(_message.State, now);
                break;
            case ServerMessageKind.Pong:
                _receivedAt = now;
                break;
            case ServerMessageKind.Refused when _resetPending && !_helloNeeded:
                _helloNeeded = true; // the lease was lost
                RequestReset();
                break;
            case ServerMessageKind.Welcome when _resetPending:
                _socket.Session = _message.State.Session;
                _helloNeeded = false;
                RequestReset();
                break;
            default:
                break; // of an older session
        }
    }

    private void ProcessState(StateMessage state, Timestamp now)
    {
        if (Link.IsKnown && now - Link.ToLocal(state.Sent) > _options.LinkTimeout)
        {
            // it waited in a queue that was not read: it counts as lost and does not prove that the link is alive
            Counts = Counts with { StatesStale = Counts.StatesStale + 1 };
            return;
        }
        _receivedAt = now;
        long gap = _serverSequence == 0 ? 0 : Math.Max(0, state.Sequence - _serverSequence - 1);
        _serverSequence = state.Sequence;
        Counts = Counts with
        {
            StatesReceived = Counts.StatesReceived + 1,
            StatesMissed = Counts.StatesMissed + gap,
            RefusedThere = state.Refused,
            LimitedThere = state.Limited,
            HeldThere = state.Held,
            TicksMissedThere = state.Missed,
        };
        Mode = state.Mode;
        Interpolation = TimeSpan.FromTicks(state.Interpolation / 100);
        _timing.StateReceived(state, now);
        TakeReading(state);
    }

    private void TakeReading(StateMessage state)
    {
        bool confirmed = _resetPending && state.ResetSequence == _resetSequence;
        if (_resetPending && !confirmed)
            return; // from before the reset
        _resetPending = false;
        if (!confirmed && state.Reading.Sequence == _reading)
            return; // the robot has no new reading
        _reading = state.Reading.Sequence;
        long sequence = _newest.Sequence + 1; // counted here, because a reset may restart the robot's own count
        _newest.CopyFrom(state.Reading);
        _newest.Sequence = sequence;
        _newest.CapturedAt = Link.ToLocal(state.Reading.CapturedAt);
    }
}
