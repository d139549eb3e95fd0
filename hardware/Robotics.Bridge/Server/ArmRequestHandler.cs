using Robotics.Bridge.Wire;
using Robotics.Control.Acting;
using Robotics.Control.Looping;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>Answers and carries out clients' messages: handshake, commands, reset, stop.</summary>
/// <remarks>Thread: servo. Allocates in the constructor only.</remarks>
[RealTime]
internal sealed class ArmRequestHandler
{
    private readonly ArmServerSocket _socket;
    private readonly ArmLease _lease;
    private readonly ArmWatchers _watchers;
    private readonly ArmEnd _arm;
    private readonly ArmJournal _journal;
    private readonly StateMessage _state;
    private readonly ClientMessage _message;
    private readonly CommandGuard _guard;
    private readonly IClock _clock;
    private long _tick;

    internal ArmRequestHandler(
        ArmServerSocket socket,
        ArmLease lease,
        ArmWatchers watchers,
        ArmEnd arm,
        ArmJournal journal,
        StateMessage state,
        ArmServerOptions options)
    {
        _socket = socket;
        _lease = lease;
        _watchers = watchers;
        _arm = arm;
        _journal = journal;
        _state = state;
        _message = new ClientMessage(state.Reading.Position.Length);
        _guard = new CommandGuard(options.MaxCommandAge);
        _clock = options.Clock;
    }

    /// <summary>Messages received, including refused ones.</summary>
    internal long Messages { get; private set; }

    /// <summary>Commands accepted.</summary>
    internal long Accepted { get; private set; }

    /// <summary>Processes the message that the socket received last.</summary>
    /// <param name="whole">False when its frames are unusable.</param>
    /// <param name="tick">The servo tick.</param>
    /// <param name="now">The tick's time.</param>
    internal void Process(bool whole, long tick, Timestamp now)
    {
        Timestamp received = _clock.Now;
        _tick = tick;
        Messages++;
        WireFault fault = whole ? _message.Decode(_socket.Body) : WireFault.Malformed;
        if (fault != WireFault.None)
        {
            _journal.Refuse(fault, now);
            return;
        }
        switch (_message.Kind)
        {
            case ClientMessageKind.Ping:
                if (IsHolder)
                    _lease.Hear(_socket.Route, now);
                _socket.SendPong(_message, received);
                break;
            case ClientMessageKind.Watch:
                AddWatcher(now);
                break;
            case ClientMessageKind.Hello:
                Handshake(now);
                break;
            default:
                ProcessHolders(received, now);
                break;
        }
    }

    /// <summary>Frees the arm for the next client.</summary>
    internal void EndLease(ArmEventKind why, Timestamp now)
    {
        _journal.Record(why, now);
        _lease.End();
    }

    private bool IsHolder => _lease.IsHeld && _message.Session == _lease.Session;

    private void Handshake(Timestamp now)
    {
        if (!HasOurVersion(now))
            return;

        // a hello is repeated while its welcome is missing; later the route alone proves nothing, because a peer chooses its own routing id
        bool repeated = _lease.IsHeld && !_lease.IsConfirmed && _socket.Route.SequenceEqual(_lease.Route);
        if (_lease.IsHeld && !repeated)
        {
            _journal.Refuse(CommandRefusal.ArmHeld, now);
            _socket.SendInUse(_lease.Name);
            return;
        }
        if (!repeated)
        {
            _lease.Take(_socket.Route, _message.Name, now);
            _guard.Restart();
            _state.ForgetEchoes();
            _journal.Record(ArmEventKind.ClientConnected, now);
        }
        _socket.SendWelcome(_lease.Session);
    }

    private bool HasOurVersion(Timestamp now)
    {
        if (_message.Version == WireProtocol.Version)
            return true;
        _journal.Refuse(CommandRefusal.WrongVersion, now);
        _socket.SendRefusal("This arm uses version 1 of the protocol. The client uses another version."u8);
        return false;
    }

    // a watcher receives the description without a session, so it cannot command the arm
    private void AddWatcher(Timestamp now)
    {
        if (!HasOurVersion(now))
            return;
        if (_watchers.TryAdd(_socket.Route, now))
            _socket.SendWelcome(0);
        else
            _socket.SendRefusal("Four programs already watch this arm. Close one of them."u8);
    }

    // messages that only the client with the lease may send
    private void ProcessHolders(Timestamp received, Timestamp now)
    {
        if (!IsHolder)
        {
            _journal.Refuse(CommandRefusal.ForeignSession, now);
            if (_message.Kind is ClientMessageKind.Reset or ClientMessageKind.Arm)
                _socket.SendRefusal("This session does not hold the arm. Send hello first."u8);
            return;
        }
        _lease.Hear(_socket.Route, now);
        switch (_message.Kind)
        {
            case ClientMessageKind.Command:
                Command(received, now);
                break;
            case ClientMessageKind.Stop:
                _arm.Stop(ArmEndEvent.ClientStop, now);
                break;
            case ClientMessageKind.Bye:
                _arm.Release();
                EndLease(ArmEventKind.ClientDisconnected, now);
                break;
            default:
                ResetOrArm(now);
                break;
        }
    }

    private void Command(Timestamp received, Timestamp now)
    {
        CommandRefusal? refusal = _guard.Check(_message, received.Nanoseconds);
        if (refusal is null && !_arm.CanFollow)
            refusal = CommandRefusal.NotArmed;
        if (refusal is { } reason)
        {
            _journal.Refuse(reason, now);
            return;
        }
        _guard.Accept(_message);
        _state.EchoSequence = _message.Sequence;
        _state.EchoSent = new Timestamp(_message.Sent);
        _state.EchoReceived = received;
        _arm.Accept(_message.Action, new Timestamp(_message.Sent), new Timestamp(_message.Observed), _tick, now);
        Accepted++;
    }

    // a request with the sequence of the last one changes nothing: its confirmation was lost
    private void ResetOrArm(Timestamp now)
    {
        bool reset = _message.Kind == ClientMessageKind.Reset;
        if (_message.Sequence == _state.ResetSequence)
            return;
        if (reset && !_arm.HasEpisodes)
        {
            _journal.Refuse(CommandRefusal.NotArmed, now);
            _socket.SendRefusal("This arm has no episodes to reset. Send arm."u8);
            return;
        }
        if (!_guard.TryBegin(_message.Sequence))
        {
            _journal.Refuse(CommandRefusal.StaleSequence, now);
            return;
        }
        _state.ResetSequence = _message.Sequence;
        if (reset)
            _arm.Reset(_message.Seed);
        else
            _arm.Rearm();
    }
}
