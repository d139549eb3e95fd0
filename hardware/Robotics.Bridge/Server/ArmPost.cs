using System.Buffers.Text;
using Robotics.Bridge.Interop;
using Robotics.Bridge.Transport;
using Robotics.Bridge.Wire;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Server;

/// <summary>The arm's ROUTER socket: takes clients' messages in and writes answers, without waiting or allocating.</summary>
/// <remarks>Thread: servo.</remarks>
internal sealed class ArmPost : IDisposable
{
    private readonly ZmqSocket _socket;
    private readonly CurveGate? _gate;
    private readonly IClock _clock;
    private readonly byte[] _description;
    private readonly int _descriptionKeys;
    private readonly byte[] _route = new byte[256];
    private readonly byte[] _in;
    private readonly MessageBuffer _out;
    private readonly byte[] _why = new byte[160];
    private int _routeLength;
    private int _inLength;
    private long _sequence;

    internal ArmPost(ContextHandle context, ArmServerOptions options, ArmDescription description)
    {
        _clock = options.Clock;
        _description = ArmDescriptionWriter.Write(description, out _descriptionKeys);
        int size = WireProtocol.MaxMessageBytes(description.Robot.Dof, description.Environment);
        _in = new byte[size];
        _out = new MessageBuffer(size + _description.Length);
        _socket = new ZmqSocket(context, SocketType.Router, highWater: 64);
        try
        {
            _socket.Set(SocketOption.RouterMandatory, 1); // an unreachable client is told apart from a reached one
            _socket.Set(SocketOption.SendHighWater, 16); // old states wait nowhere
            _socket.Set(SocketOption.SendBuffer, 16 * 1024);
            _socket.SetLong(SocketOption.MaxMessageSize, size);
            _gate = CurveSetup.Serve(context, _socket, options.Curve);
            Port = _socket.Bind(options.Endpoint);
        }
        catch
        {
            _gate?.Dispose();
            _socket.Dispose();
            throw;
        }
        _socket.HandOver(); // to the servo thread
    }

    internal int Port { get; }

    /// <summary>Messages that found their client gone or its queue full.</summary>
    internal long Dropped { get; private set; }

    /// <summary>The sender of the message taken in last.</summary>
    internal ReadOnlySpan<byte> Route => _route.AsSpan(0, _routeLength);

    /// <summary>The message taken in last.</summary>
    internal ReadOnlyMemory<byte> Body => _in.AsMemory(0, _inLength);

    /// <summary>Takes a message in.</summary>
    /// <param name="whole">False when it is no two frames of bearable length.</param>
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

    internal void Welcome(long session)
    {
        ServerMessageWriter.Welcome(_out, session, ++_sequence, _clock.Now.Nanoseconds, _description, _descriptionKeys);
        Send(Route);
    }

    internal void Refuse(ReadOnlySpan<byte> why)
    {
        ServerMessageWriter.Refused(_out, why, ++_sequence, _clock.Now.Nanoseconds);
        Send(Route);
    }

    /// <summary>The arm is held by so-and-so for so many seconds.</summary>
    internal void RefuseHeld(ArmLease lease, Timestamp now)
    {
        int length = Append(0, "the arm is held by "u8);
        length = Append(length, lease.Name);
        length = Append(length, " since "u8);
        if (Utf8Formatter.TryFormat((long)(now - lease.Since).TotalSeconds, _why.AsSpan(length), out int digits))
            length += digits;
        length = Append(length, " s ago"u8);
        Refuse(_why.AsSpan(0, length));
    }

    internal void Pong(ClientMessage ping, Timestamp received)
    {
        ServerMessageWriter.Pong(_out, ping.Session, ping.Sequence, ping.Sent, received.Nanoseconds, ++_sequence, _clock.Now.Nanoseconds);
        Send(Route);
    }

    internal void State(ReadOnlySpan<byte> route, StateMessage state)
    {
        state.Sent = _clock.Now;
        ServerMessageWriter.State(_out, state);
        Send(route);
    }

    public void Dispose()
    {
        _gate?.Dispose();
        _socket.HandOver();
        _socket.Dispose();
    }

    private int Append(int at, ReadOnlySpan<byte> text)
    {
        int fits = Math.Min(text.Length, _why.Length - at);
        text[..fits].CopyTo(_why.AsSpan(at));
        return at + fits;
    }

    private void Send(ReadOnlySpan<byte> route)
    {
        if (_out.Overflowed || _socket.Send(route, more: true) == SendResult.Dropped || _socket.Send(_out.Written) == SendResult.Dropped)
            Dropped++;
    }
}
