using System.Text;
using Robotics.Bridge.Interop;
using Robotics.Bridge.Transport;
using Robotics.Bridge.Wire;
using Robotics.Control.Safety;
using Robotics.Control.Telemetry;

namespace Robotics.Bridge.Client;

/// <summary>The client's DEALER socket: writes messages and takes answers in, without waiting or allocating.</summary>
/// <remarks>Thread: the one that connected, then the control thread.</remarks>
internal sealed class ArmDialog : IDisposable
{
    private readonly ContextHandle _context;
    private readonly ZmqSocket _socket;
    private readonly IClock _clock;
    private readonly byte[] _name;
    private readonly byte[] _in = new byte[80 * 1024]; // a welcome with many names
    private readonly MessageBuffer _out = new(16 * 1024);
    private int _inLength;

    internal ArmDialog(string endpoint, RemoteRobotOptions options)
    {
        _clock = options.Clock;
        _name = Encoding.UTF8.GetBytes(options.Client);
        if (_name.Length > WireProtocol.MaxNameBytes)
            throw new ArgumentException($"the client's name '{options.Client}' has more than {WireProtocol.MaxNameBytes} bytes");
        _context = ContextHandle.Create(options.NetworkPriority);
        try
        {
            _socket = new ZmqSocket(_context, SocketType.Dealer, highWater: 64);
            _socket.Set(SocketOption.Immediate, 1); // nothing is queued for an arm that is not there
            _socket.Set(SocketOption.ReconnectInterval, 50);
            _socket.Set(SocketOption.ReceiveBuffer, 16 * 1024); // old states wait nowhere
            _socket.SetLong(SocketOption.MaxMessageSize, _in.Length);
            CurveSetup.Connect(_socket, options.Curve);
            _socket.Connect(endpoint);
        }
        catch
        {
            _socket?.Dispose();
            _context.Dispose();
            throw;
        }
    }

    /// <summary>The arm's lease; 0 before the first welcome.</summary>
    internal long Session { get; set; }

    /// <summary>The number of the message sent last.</summary>
    internal long Sequence { get; private set; }

    /// <summary>The message taken in last.</summary>
    internal ReadOnlyMemory<byte> Body => _in.AsMemory(0, _inLength);

    internal void HandOver() => _socket.HandOver();

    internal bool Poll(int milliseconds) => _socket.Poll(milliseconds);

    /// <summary>Takes a message in.</summary>
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

    internal bool SayHello()
    {
        ClientMessageWriter.Hello(_out, _name, ++Sequence, _clock.Now.Nanoseconds);
        return Send();
    }

    internal bool SayWatch()
    {
        ClientMessageWriter.Watch(_out, _name, ++Sequence, _clock.Now.Nanoseconds);
        return Send();
    }

    internal bool Say(ReadOnlySpan<byte> type)
    {
        ClientMessageWriter.Plain(_out, type, Session, ++Sequence, _clock.Now.Nanoseconds);
        return Send();
    }

    /// <summary>A reset keeps its number when it is asked again.</summary>
    internal bool SayReset(long sequence, long seed)
    {
        Sequence = Math.Max(Sequence, sequence);
        ClientMessageWriter.Reset(_out, Session, sequence, _clock.Now.Nanoseconds, seed);
        return Send();
    }

    /// <inheritdoc cref="SayReset"/>
    internal bool SayArm(long sequence)
    {
        Sequence = Math.Max(Sequence, sequence);
        ClientMessageWriter.Plain(_out, "arm"u8, Session, sequence, _clock.Now.Nanoseconds);
        return Send();
    }

    internal bool SayCommand(SafeCommand command, Timestamp sent)
    {
        ClientMessageWriter.Command(_out, Session, ++Sequence, command.Tick, sent.Nanoseconds, command.ObservedAt.Nanoseconds, command.Position);
        return Send();
    }

    /// <summary>Says bye, waits a moment for it to leave, and closes.</summary>
    public void Dispose()
    {
        _socket.HandOver();
        if (_socket.IsOpen && Session != 0)
        {
            _socket.Set(SocketOption.Linger, 100);
            Say("bye"u8);
        }
        _socket.Dispose();
        _context.Dispose();
    }

    private bool Send() => !_out.Overflowed && _socket.Send(_out.Written) == SendResult.Sent;
}
