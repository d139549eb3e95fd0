using Robotics.Bridge.Transport;
using Robotics.Bridge.Wire;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>
/// The arm's ROUTER socket: receives clients' messages and sends answers, without waiting. On libzmq it allocates nothing.
/// </summary>
/// <remarks>Thread: servo.</remarks>
internal sealed class ArmServerSocket : IDisposable
{
    private readonly ISocket _socket;
    private readonly IClock _clock;
    private readonly byte[] _description;
    private readonly int _descriptionKeys;
    private readonly byte[] _route = new byte[256];
    private readonly byte[] _in;
    private readonly MessageBuffer _out;
    private readonly byte[] _why = new byte[128];
    private int _routeLength;
    private int _inLength;
    private long _sequence;

    internal ArmServerSocket(ITransport transport, ArmServerOptions options, ArmDescription description)
    {
        _clock = options.Clock;
        _description = ArmDescriptionWriter.Write(description, out _descriptionKeys);
        int size = WireProtocol.MaxMessageBytes(description.Robot.Dof, description.Environment, description.Capabilities.SignalSize);
        _in = new byte[size];
        _out = new MessageBuffer(size + _description.Length);

        // short queues: a client that does not read must not receive old states later
        var settings = new SocketSettings { SendQueue = 16, ReceiveQueue = 64, SendBuffer = 16 * 1024, MaxMessageBytes = size };
        _socket = transport.BindRouter(options.Endpoint, settings, options.Curve);
        _socket.HandOver(); // to the servo thread
    }

    internal int Port => _socket.Port;

    /// <summary>Messages whose client was gone or had a full queue.</summary>
    internal long Dropped { get; private set; }

    /// <summary>The sender of the last received message.</summary>
    internal ReadOnlySpan<byte> Route => _route.AsSpan(0, _routeLength);

    /// <summary>The last received message.</summary>
    internal ReadOnlyMemory<byte> Body => _in.AsMemory(0, _inLength);

    /// <summary>Receives a message without waiting.</summary>
    /// <param name="whole">False when it is not two frames that fit the buffers.</param>
    internal bool TryReceive(out bool whole)
    {
        whole = false;
        _inLength = 0;
        ReceiveResult route = _socket.Receive(_route, out _routeLength, out bool more);
        if (route == ReceiveResult.Nothing)
            return false;
        if (!more)
            return true;
        ReceiveResult body = _socket.Receive(_in, out _inLength, out more);
        if (more)
            _socket.SkipRest();
        whole = !more && route == ReceiveResult.Received && body == ReceiveResult.Received;
        return true;
    }

    internal void SendWelcome(long session)
    {
        ServerMessageWriter.Welcome(_out, session, ++_sequence, _clock.Now.Nanoseconds, _description, _descriptionKeys);
        Send(Route);
    }

    internal void SendRefusal(ReadOnlySpan<byte> why)
    {
        ServerMessageWriter.Refused(_out, why, ++_sequence, _clock.Now.Nanoseconds);
        Send(Route);
    }

    /// <summary>Refuses a second client, with the name of the first.</summary>
    internal void SendInUse(ReadOnlySpan<byte> holder)
    {
        int length = Append(0, "The arm is in use by "u8);
        length = Append(length, holder);
        length = Append(length, "."u8);
        SendRefusal(_why.AsSpan(0, length));
    }

    internal void SendPong(ClientMessage ping, Timestamp received)
    {
        ServerMessageWriter.Pong(_out, ping.Session, ping.Sequence, ping.Sent, received.Nanoseconds, ++_sequence, _clock.Now.Nanoseconds);
        Send(Route);
    }

    internal void SendState(ReadOnlySpan<byte> route, StateMessage state)
    {
        state.Sent = _clock.Now;
        ServerMessageWriter.State(_out, state);
        Send(route);
    }

    public void Dispose()
    {
        _socket.HandOver();
        _socket.Dispose();
    }

    private int Append(int at, ReadOnlySpan<byte> text)
    {
        text.CopyTo(_why.AsSpan(at));
        return at + text.Length;
    }

    private void Send(ReadOnlySpan<byte> route)
    {
        if (_out.Overflowed || _socket.Send(route, more: true) == SendResult.Dropped || _socket.Send(_out.Written) == SendResult.Dropped)
            Dropped++;
    }
}
