using System.Text;
using Robotics.Bridge.Transport;
using Robotics.Bridge.Wire;
using Robotics.Control.Safety;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Client;

/// <summary>The client's DEALER socket: sends messages and receives answers, without waiting.</summary>
/// <remarks>Thread: the one that connected, then the control thread.</remarks>
internal sealed class ArmClientSocket : IDisposable
{
    private static readonly TimeSpan ByeLinger = TimeSpan.FromMilliseconds(100);
    private readonly ITransport _transport;
    private readonly ISocket _socket;
    private readonly IClock _clock;
    private readonly byte[] _name;
    private readonly byte[] _in = new byte[80 * 1024]; // a welcome with many names
    private readonly MessageBuffer _out = new(16 * 1024);
    private int _inLength;

    internal ArmClientSocket(string endpoint, RemoteRobotOptions options)
    {
        _clock = options.Clock;
        _name = Encoding.UTF8.GetBytes(options.Client);
        if (_name.Length > WireProtocol.MaxNameBytes)
            throw new ArgumentException($"the client's name '{options.Client}' has more than {WireProtocol.MaxNameBytes} bytes");
        _transport = Transports.Create(options.Transport, options.NetworkPriority);
        try
        {
            // a small kernel buffer, so that old states do not accumulate
            var settings = new SocketSettings { SendQueue = 64, ReceiveQueue = 64, ReceiveBuffer = 16 * 1024, MaxMessageBytes = _in.Length };
            _socket = _transport.ConnectDealer(endpoint, settings, options.Curve);
        }
        catch
        {
            _transport.Dispose();
            throw;
        }
    }

    /// <summary>The arm's lease; 0 before the first welcome.</summary>
    internal long Session { get; set; }

    /// <summary>The number of the last message.</summary>
    internal long Sequence { get; private set; }

    /// <summary>The last received message.</summary>
    internal ReadOnlyMemory<byte> Body => _in.AsMemory(0, _inLength);

    internal void HandOver() => _socket.HandOver();

    internal bool Poll(int milliseconds) => _socket.Poll(milliseconds);

    /// <summary>Receives a message without waiting.</summary>
    internal bool TryReceive()
    {
        while (true)
        {
            ReceiveResult result = _socket.Receive(_in, out _inLength, out bool more);
            if (more)
                _socket.SkipRest();
            if (result == ReceiveResult.Nothing)
                return false;
            if (result == ReceiveResult.Received && !more)
                return true;
        }
    }

    internal bool SendHello()
    {
        ClientMessageWriter.Hello(_out, _name, ++Sequence, _clock.Now.Nanoseconds);
        return Send();
    }

    internal bool SendWatch()
    {
        ClientMessageWriter.Watch(_out, _name, ++Sequence, _clock.Now.Nanoseconds);
        return Send();
    }

    /// <summary>Sends a message without fields of its own.</summary>
    internal bool SendPlain(ReadOnlySpan<byte> type)
    {
        ClientMessageWriter.Plain(_out, type, Session, ++Sequence, _clock.Now.Nanoseconds);
        return Send();
    }

    /// <summary>Sends a reset. A repeated one keeps its sequence.</summary>
    internal bool SendReset(long sequence, long seed)
    {
        Sequence = Math.Max(Sequence, sequence);
        ClientMessageWriter.Reset(_out, Session, sequence, _clock.Now.Nanoseconds, seed);
        return Send();
    }

    /// <summary>Sends an arm message. A repeated one keeps its sequence.</summary>
    internal bool SendArm(long sequence)
    {
        Sequence = Math.Max(Sequence, sequence);
        ClientMessageWriter.Plain(_out, "arm"u8, Session, sequence, _clock.Now.Nanoseconds);
        return Send();
    }

    internal bool SendCommand(SafeCommand command, Timestamp sent)
    {
        ClientMessageWriter.Command(_out, Session, ++Sequence, command.Tick, sent.Nanoseconds, command.ObservedAt.Nanoseconds, command.Position);
        return Send();
    }

    /// <summary>Sends bye and closes; the message may take a tenth of a second.</summary>
    public void Dispose()
    {
        _socket.HandOver();
        if (_socket.IsOpen && Session != 0)
        {
            _socket.Linger = ByeLinger;
            SendPlain("bye"u8);
        }
        _socket.Dispose();
        _transport.Dispose();
    }

    private bool Send() => !_out.Overflowed && _socket.Send(_out.Written) == SendResult.Sent;
}
