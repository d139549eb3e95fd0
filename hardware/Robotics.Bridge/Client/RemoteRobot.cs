using MessagePack;
using Robotics.Bridge.Clocks;
using Robotics.Bridge.Interop;
using Robotics.Bridge.Transport;
using Robotics.Bridge.Wire;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Looping;
using Robotics.Control.Safety;
using Robotics.Control.Sensing;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Client;

/// <summary>An arm at the other end of the wire.</summary>
/// <remarks>
/// Times of its readings are on the local clock. Thread: connected by any, then the control thread's alone; disposed by any once that has ended.
/// No call but <see cref="Connect"/> and <see cref="Dispose"/> waits or allocates.
/// </remarks>
[RealTime]
public sealed class RemoteRobot : IRobot, IEpisodic
{
    private const int MaxMessagesPerRead = 256;
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(250);
    private readonly ArmDialog _dialog;
    private readonly ArmDescription _arm;
    private readonly RemoteRobotOptions _options;
    private readonly IClock _clock;
    private readonly ServerMessage _message;
    private readonly RobotState _newest;
    private readonly CommandLog _commands = new();
    private Timestamp _heardAt;
    private long _serverSequence;
    private long _reading;
    private long _echo;
    private long _applied;
    private Timestamp _answered; // capture time of the observation that was answered last
    private long _lastTick = long.MinValue;
    private long _resetSequence; // of the reset that is asked for; kept after it was confirmed
    private long _resetSeed;
    private bool _resetPending;
    private bool _helloNeeded;
    private Timestamp _askedAt;
    private bool _stopped;

    private RemoteRobot(string endpoint, ArmDialog dialog, ArmDescription arm, LinkClock link, RemoteRobotOptions options)
    {
        Endpoint = endpoint;
        Link = link;
        _dialog = dialog;
        _arm = arm;
        Capabilities = new RobotCapabilities { HasEpisodes = arm.IsEpisodic };
        _options = options;
        _clock = options.Clock;
        _message = new ServerMessage(arm.Robot.Dof, arm.Environment);
        _newest = new RobotState(arm.Robot.Dof, arm.Environment);
        _heardAt = _clock.Now;
        WarmUp.Compile(
            typeof(RemoteRobot), typeof(ArmDialog), typeof(CommandLog), typeof(LinkClock), typeof(ClockOffsetEstimator), typeof(HopStatistics),
            typeof(LatencyHistogram), typeof(ServerMessage), typeof(ClientMessageWriter), typeof(MessageBuffer), typeof(MessageStructure), typeof(WireDecoder), typeof(WireReading), typeof(WireWriting), typeof(MessagePackReader),
            typeof(MessagePackWriter), typeof(ZmqSocket), typeof(NativeMethods));
    }

    /// <summary>Where the arm is served.</summary>
    public string Endpoint { get; }

    /// <inheritdoc/>
    public RobotSpec Spec => _arm.Robot;

    /// <inheritdoc/>
    public RobotCapabilities Capabilities { get; }

    /// <inheritdoc/>
    public IEpisodic? Episodes => Capabilities.HasEpisodes ? this : null;

    /// <inheritdoc/>
    public int EnvironmentSize => _arm.Environment;

    /// <summary>The cameras beside the arm: <see cref="RemoteCameras"/> reads them.</summary>
    public IReadOnlyList<CameraSpec> Cameras => _arm.Cameras;

    /// <summary>The task that the arm's world is set for; empty on a real arm.</summary>
    public string Task => _arm.Task;

    /// <summary>True when the arm is a simulated one: <see cref="Reset"/> then starts an episode.</summary>
    public bool IsSimulated => _arm.IsEpisodic;

    /// <summary>Silence after which the arm holds by itself.</summary>
    public TimeSpan Watchdog => _arm.Watchdog;

    /// <summary>What the arm was doing at the newest state.</summary>
    public ArmMode Mode { get; private set; }

    /// <summary>The command period that the arm measures and draws its line by: a command's place is reached one and a half of these after it came.</summary>
    public TimeSpan Interpolation { get; private set; }

    /// <summary>The arm's clock against this one.</summary>
    public LinkClock Link { get; }

    /// <summary>Time since the arm was last heard: the measure for a lost link.</summary>
    public TimeSpan LinkAge => _clock.Now - _heardAt;

    /// <summary>From the sending of a command to its arrival in the arm's servo tick.</summary>
    public HopStatistics WireHop { get; } = new("wire");

    /// <summary>From that arrival to its first set-point at the robot.</summary>
    public HopStatistics ApplyHop { get; } = new("apply");

    /// <summary>From the capture of an observation to the first set-point at the robot that answers it: once an observation.</summary>
    public HopStatistics TotalHop { get; } = new("total");

    /// <summary>From the sending of a state to its reading here.</summary>
    public HopStatistics StateHop { get; } = new("state_wire");

    /// <summary>What happened on the link.</summary>
    public LinkCounts Counts { get; private set; }

    internal CurveClientOptions? Curve => _options.Curve;

    internal int CameraPort => _arm.CameraPort;

    internal IClock Clock => _clock;

    /// <summary>Meets the arm and takes it.</summary>
    /// <param name="endpoint">tcp://host:port.</param>
    /// <param name="options">Name, patience, keys.</param>
    /// <exception cref="BridgeException">Nobody answers, another client holds the arm, or the versions differ.</exception>
    public static RemoteRobot Connect(string endpoint, RemoteRobotOptions? options = null)
    {
        options ??= new();
        Endpoints.CheckForm(endpoint);
        var dialog = new ArmDialog(endpoint, options);
        try
        {
            ArmDescription arm = ArmHandshake.Greet(dialog, endpoint, options);
            var link = new LinkClock(Endpoints.IsLoopback(endpoint));
            ArmHandshake.CompareClocks(dialog, arm, link, options);
            dialog.HandOver();
            return new RemoteRobot(endpoint, dialog, arm, link, options);
        }
        catch
        {
            dialog.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool TryRead(RobotState state)
    {
        Timestamp now = _clock.Now;
        for (int i = 0; i < MaxMessagesPerRead && _dialog.TryReceive(); i++)
            Take(now);
        if (_resetPending && now - _askedAt > AskAgain)
            AskForReset();
        if (_resetPending || _newest.Sequence <= state.Sequence)
            return false;
        state.CopyFrom(_newest);
        return true;
    }

    /// <inheritdoc/>
    public SendStatus Send(SafeCommand command)
    {
        if (_stopped || (Mode == ArmMode.Stopped && !_resetPending))
            return SendStatus.Stopped;
        if (command.Tick <= _lastTick)
            return SendStatus.StaleTick;
        Timestamp now = _clock.Now;
        if (_resetPending || now - _heardAt > _options.LinkTimeout || !_dialog.SayCommand(command, now))
        {
            Counts = Counts with { CommandsDropped = Counts.CommandsDropped + 1 };
            return SendStatus.Disconnected;
        }
        _lastTick = command.Tick;
        _commands.Keep(_dialog.Sequence, now, command.ObservedAt);
        Counts = Counts with { CommandsSent = Counts.CommandsSent + 1 };
        return SendStatus.Sent;
    }

    /// <inheritdoc/>
    public void Stop()
    {
        _stopped = true;
        _resetPending = false;
        _dialog.Say("stop"u8);
    }

    /// <summary>Asks for an episode, or on a real arm for arming at the measured position, and takes the arm again if it was lost meanwhile.</summary>
    /// <remarks>Until the arm confirms, <see cref="TryRead"/> answers false and <see cref="Send"/> sends nothing.</remarks>
    public void Reset(long seed)
    {
        _resetSeed = seed;
        _resetSequence = _dialog.Sequence + 1;
        _resetPending = true;
        _helloNeeded = false;
        _stopped = false;
        _lastTick = long.MinValue;
        AskForReset();
    }

    /// <summary>Gives the arm back: says bye and closes, within a tenth of a second.</summary>
    public void Dispose() => _dialog.Dispose();

    private void AskForReset()
    {
        _askedAt = _clock.Now;
        if (_helloNeeded)
            _dialog.SayHello();
        else if (_arm.IsEpisodic)
            _dialog.SayReset(_resetSequence, _resetSeed);
        else
            _dialog.SayArm(_resetSequence);
    }

    private void Take(Timestamp now)
    {
        if (_message.Decode(_dialog.Body) != WireFault.None)
        {
            Counts = Counts with { Malformed = Counts.Malformed + 1 };
            return;
        }
        switch (_message.Kind)
        {
            case ServerMessageKind.State when _message.State.Session == _dialog.Session:
                TakeState(_message.State, now);
                break;
            case ServerMessageKind.Pong:
                _heardAt = now;
                break;
            case ServerMessageKind.Refused when _resetPending && !_helloNeeded:
                _helloNeeded = true; // the lease is gone
                AskForReset();
                break;
            case ServerMessageKind.Welcome when _resetPending:
                _dialog.Session = _message.State.Session;
                _helloNeeded = false;
                AskForReset();
                break;
            default:
                break; // of an older session
        }
    }

    private void TakeState(StateMessage state, Timestamp now)
    {
        if (Link.IsKnown && now - Link.ToLocal(state.Sent) > _options.LinkTimeout)
        {
            // it has waited in a queue while nobody read: as good as lost, and no sign of life
            Counts = Counts with { StatesStale = Counts.StatesStale + 1 };
            return;
        }
        _heardAt = now;
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
        Measure(state, now);
        TakeReading(state);
    }

    private void TakeReading(StateMessage state)
    {
        bool confirmed = _resetPending && state.ResetSequence == _resetSequence;
        if (_resetPending && !confirmed)
            return; // from before the reset
        _resetPending = false;
        if (!confirmed && state.Reading.Sequence == _reading)
            return; // the robot has not been read anew
        _reading = state.Reading.Sequence;
        long sequence = _newest.Sequence + 1; // counted here, because a reset may start the robot's own count again
        _newest.CopyFrom(state.Reading);
        _newest.Sequence = sequence;
        _newest.CapturedAt = Link.ToLocal(state.Reading.CapturedAt);
    }

    private void Measure(StateMessage state, Timestamp now)
    {
        if (state.EchoSequence != _echo && _commands.TryFind(state.EchoSequence, out Timestamp sent, out _))
        {
            _echo = state.EchoSequence;
            Link.Add(sent, state.EchoReceived, state.Sent, now);
            WireHop.Record(sent, Link.ToLocal(state.EchoReceived));
        }
        StateHop.Record(Link.ToLocal(state.Sent), now);
        if (state.AppliedSequence == _applied || !_commands.TryFind(state.AppliedSequence, out _, out Timestamp observed))
            return;
        _applied = state.AppliedSequence;
        if (state.AppliedSequence == state.EchoSequence)
            ApplyHop.Record(state.EchoReceived, state.Applied);
        if (observed != _answered)
            TotalHop.Record(observed, Link.ToLocal(state.Applied));
        _answered = observed;
    }
}
